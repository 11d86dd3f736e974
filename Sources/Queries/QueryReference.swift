/// The one page that says all that a query can hold: `archive help query`.
///
/// Every example is a query that finds something in the tests, so that the page can't promise what the program won't do.
public struct QueryReference: Sendable {
    public struct Section: Sendable {
        public var title: String
        public var introduction: String
        public var entries: [Entry]
    }

    public struct Entry: Sendable {
        /// Ways of writing the same, the usual one first.
        public var examples: [String]
        public var meaning: String

        fileprivate init(_ examples: String..., meaning: String) {
            self.examples = examples
            self.meaning = meaning
        }
    }

    public static let sections: [Section] = [
        Section(
            title: "Words",
            introduction: """
                Words side by side are wanted together, in any inflection, with or without umlauts, also inside \
                compounds. Any text is a query: what can't be read as meant is read as words, and a note says so. With \
                --strict it is an error that names the column.
                """,
            entries: [
                Entry("Sicherheitsgarantie", meaning: "The word in any form, the one you typed first."),
                Entry(
                    "Ukraine Selenskyj",
                    meaning: "Both in one paragraph; where none has both, in one article; else the closest."),
                Entry("=Prozess", meaning: "The word in this very form, whatever its case."),
                Entry(
                    "\"ein Prozess\"", "„ein Prozess“", "»ein Prozess«",
                    meaning: "A phrase, in quotation marks of any nation; where nothing has it word for word, other "
                        + "forms and another order are shown, and it is said."),
                Entry("=\"ein Prozess\"", meaning: "The phrase in this very form, or nothing."),
                Entry("Sicherheits*", meaning: "Words that begin so."),
                Entry(
                    "*gefangenschaft", "*arlam*", "Gef*schaft",
                    meaning: "Words that end so, hold it, or begin and end so."),
                Entry("Nato-Gipfel", meaning: "Natogipfel, Nato-Gipfel or Nato Gipfel."),
                Entry(
                    "Beitrittsprozess",
                    meaning: "Where nothing has a compound, what has all its parts in one paragraph, and it is said."),
                Entry(
                    "C++", "§ 218",
                    meaning:
                        "With its signs; C alone, or 218 alone, is another word. So too C#, .NET, @name. In phrases, "
                        + "NEAR and SENTENCE signs are passed over."),
                Entry("Brücke^3 Maut", meaning: "Brücke counts three times as much in the order of hits."),
            ]),
        Section(
            title: "And, or, not",
            introduction: "In capitals: in small letters they are words. Parentheses group.",
            entries: [
                Entry(
                    "Biden AND Sullivan", "Biden UND Sullivan",
                    meaning: "Both, and nothing that lacks one, unlike words side by side."),
                Entry("Türkei OR Schweden", "Türkei ODER Schweden", meaning: "Either."),
                Entry(
                    "Fähre -Maut", "Fähre NOT Maut", "Fähre NICHT Maut",
                    meaning:
                        "The first without the second. A hyphen excludes what it touches, NOT all up to the next AND."),
                Entry("Biden (Plan OR Interview)", meaning: "The word and one of the two."),
            ]),
        Section(
            title: "Near each other",
            introduction: """
                For words, phrases, names (person: and its kin) and alternatives of them. Numbers from 1, where both \
                touch, to 255.
                """,
            entries: [
                Entry(
                    "Nato NEAR/5 Litauen", "Nato near5 Litauen", "Nato w/5 Litauen", "Nato /5 Litauen",
                    meaning: "No more than 5 words from one to the other, in any order; NEAR alone is NEAR/10."),
                Entry(
                    "Nato ADJ/3 Litauen", "Nato adj3 Litauen", "Nato pre/3 Litauen",
                    meaning: "The same in this order; ADJ alone is ADJ/1."),
                Entry(
                    "Nato NOT NEAR/3 Gipfel", "Nato NOT w/3 Gipfel",
                    meaning: "The first at a place where the second is not near."),
                Entry(
                    "Sicherheitsberater /s Konzept", "Sicherheitsberater SATZ Konzept",
                    "Sicherheitsberater SENTENCE Konzept", "Sicherheitsberater w/s Konzept",
                    meaning: "In the same sentence."),
                Entry(
                    "Biden /p Heusgen", "Biden SAME Heusgen", "Biden ABSATZ Heusgen", "Biden PARAGRAPH Heusgen",
                    "Biden w/p Heusgen",
                    meaning: "In the same paragraph."),
                Entry(
                    "Fähre /i Preise", "Fähre MELDUNG Preise", "Fähre ITEM Preise",
                    meaning: "In the same item of a newsletter; shown is what has one of them."),
                Entry(
                    "Brücke /a Maut", "Brücke ARTIKEL Maut", "Brücke ARTICLE Maut",
                    meaning: "In the same article; shown is what has one of them."),
                Entry(
                    "ATLEAST/4 Nato", "atleast4 Nato",
                    meaning: "The article has it four times or more; shown is what has it."),
            ]),
        Section(
            title: "Fields",
            introduction: "A field goes for the word, phrase or group right behind its colon.",
            entries: [
                Entry("title:Brücke", "titel:Brücke", meaning: "Articles with the word in their title."),
                Entry("text:Brücke", meaning: "The word in the text, not in a title."),
                Entry("author:Müller", "autor:\"Anna Müller\"", meaning: "Articles by somebody of this name."),
                Entry(
                    "source:Flussbote", "quelle:Flussbote",
                    meaning: "Articles of a source with these words in its name."),
                Entry(
                    "entity:Biden", "person:\"Joe Biden\"", "person:Biden /s Interview",
                    meaning: "Paragraphs that name somebody or something; person:, place: and organization: (ort:, "
                        + "organisation:) for one kind."),
                Entry(
                    "kind:quote Brücke", "art:Zitat Brücke",
                    meaning:
                        "Paragraphs of a kind: title, heading, body, teaser, pointer, listItem, quote, boilerplate."),
                Entry("language:de Fähre", "sprache:deutsch Fähre", meaning: "Articles in a language."),
                Entry(
                    "date:2023-07", "date:2023-07-01..2023-07-14", "date:\"Juli 2023\"", "date:>2023-06 Brücke",
                    meaning: "Articles of this time. Also 1.7.2023, 2023, gestern, 7d (the day a week ago), >7d (the "
                        + "last seven days), last-week, letzter-Monat."),
                Entry(
                    "seit:2023-07", "since:2023-07", "bis:2023", "until:2023", "vor:2024", "before:2024", "nach:2022",
                    "after:2022",
                    meaning: "From then on, up to then, before, after."),
                Entry("id:2", "id:2:1", meaning: "An article by number, id or address; a paragraph by its citation."),
                Entry(
                    "has:author", "hat:Autor", "has:person Interview",
                    meaning: "What has a title, author, source, language, date, id or url at all; a paragraph with "
                        + "an entity, person, place or organization."),
            ]),
        Section(
            title: "What binds more tightly",
            introduction: """
                The marks on a word first (-, field:, ATLEAST/3, ^2), then OR, NEAR and ADJ (the smaller number first), \
                SENTENCE, PARAGRAPH, ITEM, ARTICLE, NOT, AND, and last of all standing side by side: the order of the \
                press databases. --explain shows the tree with what ran and how many paragraphs have it.
                """,
            entries: [
                Entry("Biden Plan OR Interview", meaning: "Biden (Plan OR Interview)"),
                Entry(
                    "Biden AND Nato NEAR/9 Beitritt OR Mitgliedschaft",
                    meaning: "Biden AND (Nato NEAR/9 (Beitritt OR Mitgliedschaft))"),
            ]),
        Section(
            title: "By paragraph and by article",
            introduction: """
                By paragraph, all of it is asked of one paragraph, save what says otherwise (/i, /a, ATLEAST, title: and \
                other facts of the article). With --group article it is asked of the whole article: AND takes both \
                anywhere in it, NOT nowhere, NEAR and /s somewhere; words side by side rank, and who lacks one says so.
                """,
            entries: []),
        Section(
            title: "Limits",
            introduction: """
                131,072 bytes, 1,000 words and phrases (a mere list of words is cut there), groups 10 deep, \
                32 *patterns*, 2,000 words that fit them. What goes beyond is refused, and the message says which limit it was.
                """,
            entries: []),
    ]

    /// The whole page, in lines of at most 80 characters.
    public static var page: String {
        var lines: [String] = []
        for section in sections {
            if !lines.isEmpty { lines.append("") }
            lines.append(section.title.uppercased())
            lines += wrapped(section.introduction, indent: 2)
            for entry in section.entries {
                lines.append("")
                lines += wrapped(entry.examples.joined(separator: "  "), indent: 4, separator: "  ")
                lines += wrapped(entry.meaning, indent: 8)
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// - Parameter separator: between what must not be broken.
    private static func wrapped(_ text: String, indent: Int, separator: String = " ") -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: separator) {
            if !line.isEmpty, indent + line.count + separator.count + word.count > 80 {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : separator) + word
        }
        if !line.isEmpty { lines.append(line) }
        return lines.map { String(repeating: " ", count: indent) + $0 }
    }
}
