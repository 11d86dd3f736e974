/// The number that a heading or a list item begins with.
struct ListNumber: Hashable {
    var value: Int
    /// `2. ` may still be an ordinal before a noun that no list knows.
    var mayBeOrdinal: Bool

    /// Reads `2. `, `2) `, `(2) `, `2: `, `2 | `, `2 – `, `2/ `, `#2 `, `02 `, `Thema 2: `, `Zweitens: `, `II. `, 2️⃣.
    ///
    /// Returns the number and where the text behind it begins, or nil; an ordinal (`1. FC`, `5. Juli`) is
    /// no such number.
    static func parse(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> (ListNumber, content: Int)? {
        let first = text[range.lowerBound]
        // Most paragraphs leave here.
        if first == UInt8(ascii: "#") || first == UInt8(ascii: "(") || 0x30...0x39 ~= first {
            return digits(text, range)
        }
        guard 0x41...0x5A ~= first else { return nil }
        return roman(text, range) ?? word(text, range)
    }

    private static func digits(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> (ListNumber, content: Int)? {
        var index = range.lowerBound
        let opening = text[index]
        let isBare = 0x30...0x39 ~= opening
        if !isBare { index += 1 }
        let start = index
        var value = 0
        while index < range.upperBound, 0x30...0x39 ~= text[index], index - start < 3 {
            value = value * 10 + Int(text[index] - 0x30)
            index += 1
        }
        guard index > start, index < range.upperBound, value > 0 else { return nil }
        let hasLeadingZero = text[start] == 0x30 && index - start == 2
        switch opening {
        case UInt8(ascii: "#"):
            if text[index] == UInt8(ascii: ":") || text[index] == UInt8(ascii: ".") { index += 1 }
            return content(text, range, index).map { (ListNumber(value: value, mayBeOrdinal: false), $0) }
        case UInt8(ascii: "("):
            guard text[index] == UInt8(ascii: ")") else { return nil }
            return content(text, range, index + 1).map { (ListNumber(value: value, mayBeOrdinal: false), $0) }
        default: break
        }
        switch text[index] {
        case UInt8(ascii: "."):
            let isDouble = index + 1 < range.upperBound && text[index + 1] == UInt8(ascii: ")")
            guard let start = content(text, range, index + (isDouble ? 2 : 1)) else { return nil }
            if !isDouble, countsNoun(text, start..<range.upperBound) { return nil }
            return (ListNumber(value: value, mayBeOrdinal: !isDouble), start)
        case UInt8(ascii: ")"), UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "|"):
            return content(text, range, index + 1).map { (ListNumber(value: value, mayBeOrdinal: false), $0) }
        case 0x20:
            if hasLeadingZero, let start = content(text, range, index) {
                return (ListNumber(value: value, mayBeOrdinal: false), start)
            }
            // `3 | Text`, `3 – Text`
            var mark = index + 1
            guard mark < range.upperBound else { return nil }
            if text[mark] == UInt8(ascii: "|") || text[mark] == UInt8(ascii: "-") {
                mark += 1
            } else if mark + 2 < range.upperBound, text[mark] == 0xE2, text[mark + 1] == 0x80,
                text[mark + 2] | 1 == 0x95 || text[mark + 2] == 0x93
            {
                mark += 3
            } else {
                return nil
            }
            return content(text, range, mark).map { (ListNumber(value: value, mayBeOrdinal: false), $0) }
        case 0xEF where index + 5 < range.upperBound && text[index + 3] == 0xE2 && text[index + 4] == 0x83:
            // A keycap: variation selector and U+20E3.
            let end = UTF8Text.trimmed(text, (index + 6)..<range.upperBound).lowerBound
            return end < range.upperBound ? (ListNumber(value: value, mayBeOrdinal: false), end) : nil
        default: return nil
        }
    }

    /// Whether the first word is a noun that the number counts.
    private static func countsNoun(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        var end = range.lowerBound
        while end < range.upperBound, text[end] > 0x20, text[end] != UInt8(ascii: ":"), text[end] != UInt8(ascii: ","),
            end - range.lowerBound < 24
        {
            end += 1
        }
        let word = String(decoding: UnsafeBufferPointer(rebasing: text[range.lowerBound..<end]), as: UTF8.self)
        return countedNouns.contains(word)
    }

    /// Where text begins behind white space, which there must be.
    private static func content(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ index: Int) -> Int? {
        guard index < range.upperBound, UTF8Text.spaceLength(text, index, range.upperBound) > 0 else { return nil }
        let start = UTF8Text.trimmed(text, index..<range.upperBound).lowerBound
        return start < range.upperBound ? start : nil
    }

    private static func roman(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> (ListNumber, content: Int)? {
        var index = range.lowerBound
        while index < range.upperBound, index - range.lowerBound < 5,
            text[index] == 0x49 || text[index] == 0x56 || text[index] == 0x58
        {
            index += 1
        }
        guard index > range.lowerBound, index < range.upperBound, text[index] == UInt8(ascii: ".") else { return nil }
        let letters = String(decoding: UnsafeBufferPointer(rebasing: text[range.lowerBound..<index]), as: UTF8.self)
        guard let value = romans.firstIndex(of: letters), let start = content(text, range, index + 1) else {
            return nil
        }
        return (ListNumber(value: value + 1, mayBeOrdinal: false), start)
    }

    private static func word(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> (ListNumber, content: Int)? {
        var index = range.lowerBound
        while index < range.upperBound, text[index] > 0x40, index - range.lowerBound < 14 { index += 1 }
        guard index < range.upperBound, text[index] == UInt8(ascii: ":") || text[index] == 0x20 else { return nil }
        let end = index
        func word() -> String {
            String(decoding: UnsafeBufferPointer(rebasing: text[range.lowerBound..<end]), as: UTF8.self)
        }
        if text[index] == UInt8(ascii: ":") {
            guard let value = words[word()] else { return nil }
            // `Zweitens:` alone is a heading of its own.
            let start = content(text, range, index + 1) ?? range.lowerBound
            return (ListNumber(value: value, mayBeOrdinal: false), start)
        }
        // `Thema 2: Text`
        guard index + 1 < range.upperBound, 0x30...0x39 ~= text[index + 1], announcers.contains(word()),
            let (number, start) = digits(text, (index + 1)..<range.upperBound), !number.mayBeOrdinal
        else { return nil }
        return (number, start)
    }

    private static let romans = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]

    private static let announcers: Set<String> = [
        "Thema", "Punkt", "Nummer", "Nr.", "No.", "Number", "Story", "Item", "Topic", "Teil", "Part",
    ]

    private static let words: [String: Int] = [
        "Erstens": 1, "Zweitens": 2, "Drittens": 3, "Viertens": 4, "Fünftens": 5, "Sechstens": 6, "Siebtens": 7,
        "Siebentens": 7, "Achtens": 8, "Neuntens": 9, "Zehntens": 10, "First": 1, "Second": 2, "Third": 3, "Fourth": 4,
        "Fifth": 5, "Sixth": 6, "Seventh": 7, "Eighth": 8, "Firstly": 1, "Secondly": 2, "Thirdly": 3,
    ]

    /// Nouns that a number with a dot counts rather than numbers: `1. FC`, `5. Juli`, `2. Bundesliga`.
    private static let countedNouns: Set<String> = [
        // Months and holidays
        "Januar", "Jänner", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
        "November", "Dezember", "Jan.", "Feb.", "Apr.", "Aug.", "Sept.", "Okt.", "Nov.", "Dez.", "Advent",
        "Weihnachtstag", "Weihnachtsfeiertag",
        // Clubs and leagues
        "FC", "FFC", "FSV", "SC", "SV", "TSV", "TSG", "TC", "BC", "HC", "EC", "VfL", "VfB", "VfR", "FCK", "FCN", "KFC",
        "AC", "CfR", "Bundesliga", "Liga", "Handball-Bundesliga", "Spieltag", "Runde", "Halbzeit", "Minute", "Platz",
        "Etappe", "Satz", "Drittel", "Viertel",
        // Wars, courts, floors, classes, terms
        "Weltkrieg", "Senat", "Zivilsenat", "Strafsenat", "Kammer", "Strafkammer", "Lesung", "Wahlperiode", "Klasse",
        "Stock", "Etage", "Stockwerk", "Quartal", "Halbjahr", "Jahrhundert", "Geburtstag", "Todestag", "Jahrestag",
        "Jahrgang", "Auflage", "Sitzung", "Vorsitzende", "Vorsitzender", "Bürgermeister", "Bürgermeisterin", "Preis",
        "Kapitel", "Staffel", "Folge", "Akt", "Person", "Grad", "Welle", "Impfung",
    ]
}
