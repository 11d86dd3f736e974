package import Articles
package import Entities

/// An article's text with the mentions that a careful reader marked in it.
package struct GoldText: Hashable, Sendable {
    package var id: String
    package var paragraphs: [String]
    /// For each paragraph its mentions; ranges are bytes of it.
    package var mentions: [[Mention]]

    package init(id: String, paragraphs: [String], mentions: [[Mention]]) {
        self.id = id
        self.paragraphs = paragraphs
        self.mentions = mentions
    }

    /// Sentences that are cut already, each a paragraph of its tokens with spaces between them.
    package init(_ document: GoldDocument) {
        id = document.id
        paragraphs = document.sentences.map { $0.tokens.joined(separator: " ") }
        mentions = document.sentences.map { GoldText.mentions(tokens: $0.tokens, outer: $0.outer, nested: $0.nested) }
    }

    /// Mentions in the text that `tokens` give with spaces between them.
    package static func mentions(tokens: [String], outer: [NameLabel], nested: [NameLabel]) -> [Mention] {
        var starts: [Int] = []
        var offset = 0
        for token in tokens {
            starts.append(offset)
            offset += token.utf8.count + 1
        }
        func mentions(_ labels: [NameLabel], isNested: Bool) -> [Mention] {
            NameSpan.spans(of: labels).map { span in
                let last = span.tokens.upperBound - 1
                return Mention(
                    range: ByteRange(starts[span.tokens.lowerBound], starts[last] + tokens[last].utf8.count),
                    kind: span.kind, form: span.form, isNested: isNested)
            }
        }
        return mentions(outer, isNested: false) + mentions(nested, isNested: true)
    }

    /// Reads `[PER Bidens|Joe Biden] Rede in [ORG Universität [LOC Bonn]]`, a sentence a line; a line that begins
    /// with `# ` begins an article, whose sentences become one paragraph.
    package static func read(bracketed text: String) -> [GoldText] {
        var texts: [GoldText] = []
        for line in text.split(separator: "\n") {
            if line.hasPrefix("# ") {
                let id = line.dropFirst(2).split(separator: " ").first.map(String.init) ?? ""
                texts.append(GoldText(id: id, paragraphs: [""], mentions: [[]]))
                continue
            }
            if texts.isEmpty { texts.append(GoldText(id: "", paragraphs: [""], mentions: [[]])) }
            let sentence = BracketReader.read(line)
            let last = texts.count - 1
            if !texts[last].paragraphs[0].isEmpty { texts[last].paragraphs[0] += " " }
            let start = texts[last].paragraphs[0].utf8.count
            texts[last].paragraphs[0] += sentence.text
            texts[last].mentions[0] += sentence.mentions.map { mention in
                var mention = mention
                mention.range = mention.range.shifted(by: start)
                return mention
            }
        }
        return texts.filter { !$0.paragraphs[0].isEmpty }
    }
}

/// Takes brackets out of a sentence.
private struct BracketReader {
    static func read(_ line: Substring) -> (text: String, mentions: [Mention]) {
        var text: [UInt8] = []
        var mentions: [Mention] = []
        var open: [(kind: EntityKind, form: MentionForm, start: Int)] = []
        var rest = line.utf8[...]
        while let byte = rest.first {
            if byte == UInt8(ascii: "["), let (kind, form, length) = opening(rest) {
                open.append((kind, form, text.count))
                rest = rest.dropFirst(length)
            } else if let name = open.last, byte == UInt8(ascii: "|") || byte == UInt8(ascii: "]") {
                rest = rest.drop { $0 != UInt8(ascii: "]") }.dropFirst()
                open.removeLast()
                mentions.append(
                    Mention(
                        range: ByteRange(name.start, text.count), kind: name.kind, form: name.form,
                        isNested: !open.isEmpty))
            } else {
                text.append(byte)
                rest = rest.dropFirst()
            }
        }
        return (String(decoding: text, as: UTF8.self), mentions)
    }

    /// `[LOCderiv ` and the like.
    private static func opening(_ rest: Substring.UTF8View) -> (EntityKind, MentionForm, length: Int)? {
        guard let space = rest.prefix(12).firstIndex(of: UInt8(ascii: " ")) else { return nil }
        let label = String(rest[rest.index(after: rest.startIndex)..<space]) ?? ""
        guard let parsed = NameLabel("B-" + label), let kind = parsed.kind, let form = parsed.form else { return nil }
        return (kind, form, label.utf8.count + 2)
    }
}
