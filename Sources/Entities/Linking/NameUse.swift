import Articles

/// One spelling in one kind and form, with all places of an article where it stands.
struct NameUse {
    /// The text of the mention, its white space made single blanks.
    let surface: String
    let kind: EntityKind
    let form: MentionForm
    /// The words behind it, where these make it another thing's name: of an adjective or a court, say.
    let continuation: String?
    /// Of a place, whether somebody who plays stands behind it: by `für`, `gegen` or `über` in front, or as a team's town
    /// without a word of place.
    let isSide: Bool
    /// Of a person, how far from the one whom the text is about the words beside its first place put it.
    let kinship: Int
    /// Of a name that bodies of many countries share, whose it is by the words beside it.
    let owner: ArticleNames.Owner?
    /// Of a surname, whether words beside it say that all who bear it are meant.
    let family: Family?
    var places: [NamePlace] = []
    var surroundings = Surroundings()

    /// How a text speaks of a family.
    enum Family {
        /// `Familie Brandner`.
        case named
        /// `die Brandners`, if that is no surname in s.
        case plural
    }

    /// Whether the words beside it say that it is a body, whoever else is called so: `die Post`, `die Dübelfirma Brandner`.
    var isBody: Bool {
        kind == .organization && form == .name && (surroundings.hasArticle || surroundings.isFirm)
    }
}

/// Where a mention stands: its indices and its rank in the order of the text.
struct NamePlace: Hashable {
    let paragraph: Int
    let index: Int
    let order: Int
    /// Whether its paragraph is a title or a heading, which tells less of a name than a sentence does.
    var isInHeading = false
    /// Of a name inside a name, the rank of that one.
    var holder: Int?
}

/// What stands around the places of one spelling; tells a genitive from a name that ends in s.
struct Surroundings {
    /// How many places were looked at; the rest would say the same.
    private(set) var seen = 0
    private(set) var nounsBefore = 0
    private(set) var nounsAfter = 0
    private(set) var prepositionsBefore = 0
    private(set) var apostrophesAfter = 0
    /// The first article or contracted preposition found before the name, in lower case.
    private(set) var determiner: String?
    /// Whether an article stood directly in front.
    private(set) var hasArticle = false
    /// Whether a word in front said that it is a firm.
    private(set) var isFirm = false
    /// The word behind `-` and a conjunction: `Nordkorea` for `Süd-` in `Süd- und Nordkorea`.
    private(set) var completion: String?

    static let enough = 6

    private static let prepositions: Set<String> = [
        "von", "mit", "bei", "für", "gegen", "durch", "an", "auf", "zu", "nach", "in", "aus", "über", "unter", "um",
        "ohne",
        "seit", "zwischen", "vor", "neben", "hinter", "laut",
    ]

    private static let sidePrepositions: [[UInt8]] = ["für", "gegen", "über"].map { Array($0.utf8) }

    /// Whether `für`, `gegen` or `über` stands before a name.
    static func isSide(_ start: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard start > 1, text[start - 1] == 0x20 else { return false }
        return sidePrepositions.contains { word in
            let first = start - 1 - word.count
            return first >= 0 && (first == 0 || text[first - 1] == 0x20)
                && word.indices.allSatisfy { text[first + $0] == word[$0] }
        }
    }

    private static let families: Set<String> = [
        "Familie", "Familien", "Ehepaar", "Ehepaars", "Eheleute", "Clan", "Geschwister",
    ]

    /// Whether the surname at `range` is a family's.
    static func family(at range: ByteRange, in text: UnsafeBufferPointer<UInt8>) -> NameUse.Family? {
        guard let word = word(inFrontOf: range.lowerBound, in: text) else { return nil }
        if families.contains(word) {
            // "das Ehepaar Michelle und Barack Obama" has given names.
            return text[range.upperBound...].starts(with: " und ".utf8) ? nil : .named
        }
        guard ["die", "Die", "den", "Den"].contains(word), text[range.upperBound - 1] == 0x73 else { return nil }
        // "die Brandners Gärtner pflegt" has another noun behind it.
        let next = range.upperBound + 1
        // "die Entscheidung, die Brandners Berater lobte"
        let article = range.lowerBound - 1 - word.utf8.count
        if article > 1, text[article - 2] == 0x2C { return nil }
        return next < text.count && text[range.upperBound] == 0x20 && isUpper(text, next) ? nil : .plural
    }

    private static let agentEndings = [
        "er", "in", "or", "ent", "ant", "ist", "chef", "mann", "frau", "graf", "könig", "kollege", "star", "boss",
        "coach",
    ]

    private static let firmEndings = [
        "firma", "konzern", "konzerns", "verlag", "verlags", "brauerei", "werft", "reederei", "kanzlei", "hersteller",
        "herstellers", "warenhauskette", "supermarktkette", "modekette", "marke",
    ]

    mutating func look(around start: Int, _ end: Int, in text: UnsafeBufferPointer<UInt8>) {
        seen += 1
        var cursor = start
        if let (word, before) = Self.word(endingAt: &cursor, in: text) {
            let lower = word.lowercased()
            isFirm = isFirm || Self.firmEndings.contains { lower.hasSuffix($0) }
            if GermanForms.isDeterminer(lower) {
                determiner = determiner ?? lower
                hasArticle = true
            } else if Self.prepositions.contains(lower) {
                prepositionsBefore += 1
            } else if word.first?.isUppercase == true {
                // At the beginning of a sentence every word is written large; "Sprecher" and the like precede names.
                if before, !Self.agentEndings.contains(where: { lower.hasSuffix($0) }) { nounsBefore += 1 }
            } else if lower.hasSuffix("en") || lower.hasSuffix("e") || lower.hasSuffix("r") {
                // "des deutschen Bundestages"
                if let (second, _) = Self.word(endingAt: &cursor, in: text),
                    GermanForms.isDeterminer(second.lowercased())
                {
                    determiner = determiner ?? second.lowercased()
                }
            }
        }
        guard end < text.count else { return }
        if text[end] == 0x27
            || (end + 2 < text.count && text[end] == 0xE2 && text[end + 1] == 0x80 && text[end + 2] == 0x99)
        {
            apostrophesAfter += 1
        } else if text[end] == 0x20 || text[end] == 0x0A, end + 1 < text.count {
            if Self.isUpper(text, end + 1) { nounsAfter += 1 }
            if completion == nil, text[end - 1] == 0x2D {
                completion = Self.wordBehindConjunction(at: end + 1, in: text)
            }
        }
    }

    /// The word before `end` with nothing but blanks and opening quotes between, and whether a word stands before it.
    private static func word(
        endingAt end: inout Int, in text: UnsafeBufferPointer<UInt8>
    ) -> (word: String, isInside: Bool)? {
        var last = end
        while let mark = openingQuote(before: last, in: text) { last -= mark }
        while last > 0, text[last - 1] == 0x20 || text[last - 1] == 0x0A { last -= 1 }
        guard last < end else { return nil }
        var first = last
        while first > 0, isWordByte(text[first - 1]), last - first < 40 { first -= 1 }
        guard first < last else { return nil }
        end = first
        var before = first
        while before > 0, text[before - 1] == 0x20 || text[before - 1] == 0x0A { before -= 1 }
        let isInside = before > 0 && before < first && (isWordByte(text[before - 1]) || text[before - 1] == 0x2C)
        return (String(decoding: text[first..<last], as: UTF8.self), isInside)
    }

    /// How many bytes a quotation mark takes that ends at `end`; nil for anything else.
    private static func openingQuote(before end: Int, in text: UnsafeBufferPointer<UInt8>) -> Int? {
        guard end > 0 else { return nil }
        if text[end - 1] == 0x22 { return 1 }
        // » and «
        if end > 1, text[end - 2] == 0xC2, text[end - 1] == 0xBB || text[end - 1] == 0xAB { return 2 }
        // „, ‚ and “
        guard end > 2, text[end - 3] == 0xE2, text[end - 2] == 0x80 else { return nil }
        return [0x9E, 0x9A, 0x9C].contains(text[end - 1]) ? 3 : nil
    }

    /// The word in front of what begins at `start`.
    static func word(inFrontOf start: Int, in text: UnsafeBufferPointer<UInt8>) -> String? {
        var end = start
        return word(endingAt: &end, in: text)?.word
    }

    /// The noun to which a name in the genitive belongs: `Leiterin` in `Leiterin der Hochschule Neustadt`.
    static func head(inFrontOf start: Int, in text: UnsafeBufferPointer<UInt8>) -> String? {
        var end = start
        guard let (article, _) = word(endingAt: &end, in: text), ["der", "des", "von"].contains(article),
            let (noun, _) = word(endingAt: &end, in: text), noun.first?.isUppercase == true
        else { return nil }
        return noun
    }

    /// The one word in brackets behind what ends at `end`.
    static func wordInBrackets(behind end: Int, in text: UnsafeBufferPointer<UInt8>) -> String? {
        guard end + 2 < text.count, text[end] == 0x20, text[end + 1] == 0x28 else { return nil }
        var last = end + 2
        while last < text.count, isWordByte(text[last]), last - end < 60 { last += 1 }
        guard last > end + 2, last < text.count, text[last] == 0x29 else { return nil }
        return String(decoding: text[(end + 2)..<last], as: UTF8.self)
    }

    private static func wordBehindConjunction(at start: Int, in text: UnsafeBufferPointer<UInt8>) -> String? {
        var words: [String] = []
        var offset = start
        while words.count < 2, offset < text.count {
            var end = offset
            while end < text.count, isWordByte(text[end]), end - offset < 60 { end += 1 }
            guard end > offset else { return nil }
            words.append(String(decoding: text[offset..<end], as: UTF8.self))
            offset = end + 1
        }
        guard words.count == 2, ["und", "oder", "bzw", "sowie", "and", "or", "bis"].contains(words[0]) else {
            return nil
        }
        return words[1]
    }

    /// What stands behind a name from `für` on, up to five words, the longest first.
    static func purpose(behind end: Int, in text: UnsafeBufferPointer<UInt8>) -> [String] {
        guard text.count > end + 6, zip(text[end...], " für ".utf8).allSatisfy({ $0 == $1 }) else { return [] }
        var phrases: [String] = []
        var last = end
        while phrases.count < 5, let next = word(behind: last, in: text) {
            phrases.append((phrases.last.map { $0 + " " } ?? "") + next)
            last += 1 + next.utf8.count
        }
        return phrases.reversed()
    }

    /// The word that a blank parts from what ends at `end`.
    static func word(behind end: Int, in text: UnsafeBufferPointer<UInt8>) -> String? {
        guard end + 1 < text.count, text[end] == 0x20 else { return nil }
        var last = end + 1
        while last < text.count, isWordByte(text[last]), last - end < 60 { last += 1 }
        return last > end + 1 ? String(decoding: text[(end + 1)..<last], as: UTF8.self) : nil
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (byte | 0x20) &- 0x61 < 26 || byte == 0x2D
    }

    private static func isUpper(_ text: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
        let byte = text[offset]
        return byte &- 0x41 < 26 || (byte == 0xC3 && offset + 1 < text.count && text[offset + 1] < 0x9F)
    }
}
