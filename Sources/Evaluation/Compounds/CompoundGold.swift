/// A word with the places where it may and must be cut.
public struct CompoundGold: Sendable {
    public let word: String
    /// Offsets in bytes of `word` where a cut must be: between its immediate parts.
    public let cuts: Set<Int>
    /// Where one may be: inside those parts, or where readers would differ.
    public let allowedCuts: Set<Int>
    /// The base form of what stands in front of the last cut, if the gold says so.
    public let modifier: String?

    /// A compound, or a word that must stay whole; nil if it is neither for certain.
    public var isCompound: Bool? { cuts.isEmpty ? (allowedCuts.isEmpty ? false : nil) : true }
    /// Where the head begins.
    public var head: Int? { cuts.max() }

    /// Reads gold by its form.
    ///
    /// - a table with the columns Compound, Modifier and Head (GhoSt-NN);
    /// - lines `word pa.rts,pars.ts` with comments behind `#`, where the parts are joined by dots and may lack a linking
    ///   element (dweiss);
    /// - a word a line with marks: `|` where a cut must be, `.` and `~` where one may be.
    public static func read(_ text: String) -> [CompoundGold] {
        let lines = text.split(whereSeparator: \.isNewline)
        guard let header = lines.first, header.hasPrefix("Compound\t") else {
            return lines.compactMap { line in
                let columns = line.prefix { $0 != "#" }.split(separator: " ")
                switch columns.count {
                case 1: return marked(columns[0])
                case 2: return dotted(columns[0], columns[1])
                default: return nil
                }
            }
        }
        return lines.dropFirst().compactMap { line in
            let columns = line.split(separator: "\t")
            guard columns.count >= 3, columns[2].utf8.count < columns[0].utf8.count else { return nil }
            return CompoundGold(
                word: String(columns[0]), cuts: [columns[0].utf8.count - columns[2].utf8.count], allowedCuts: [],
                modifier: String(columns[1]))
        }
    }

    private static func marked(_ marked: Substring) -> CompoundGold {
        var word = ""
        var cuts: Set<Int> = []
        var allowed: Set<Int> = []
        for character in marked {
            switch character {
            case "|": cuts.insert(word.utf8.count)
            case ".", "~": allowed.insert(word.utf8.count)
            default: word.append(character)
            }
        }
        return CompoundGold(word: word, cuts: cuts, allowedCuts: allowed, modifier: nil)
    }

    /// A part that lacks its linking element is found by the part behind it. Nil for a word of several readings.
    private static func dotted(_ word: Substring, _ reading: Substring) -> CompoundGold? {
        guard !reading.contains(",") else { return nil }
        let parts = reading.split(separator: ".")
        var end = word.utf8.count
        var cuts: Set<Int> = []
        for part in parts.dropFirst().reversed() {
            end -= part.utf8.count
            guard end > 0 else { return nil }
            cuts.insert(end)
        }
        return CompoundGold(word: String(word), cuts: cuts, allowedCuts: [], modifier: nil)
    }
}
