import Articles

/// A quotation within a sentence.
struct Quotation: Hashable {
    /// The tokens between its marks.
    var inside: Range<Int>
    /// False where its first mark may as well have closed another quotation.
    var opensSurely: Bool

    /// What a token is to quotations.
    enum Mark {
        static let none: UInt8 = 0
        static let opens: UInt8 = 1
        static let closes: UInt8 = 2
        /// `"`, which may do either.
        static let either: UInt8 = 3
    }

    /// Longest quotation that may be a title, in tokens.
    static let longestTitle = 8

    /// False for a first byte that no quotation mark has.
    @inline(__always)
    static func mayBeMark(_ byte: UInt8) -> Bool { byte == 0xE2 || byte == 0x22 || byte == 0x27 || byte == 0x60 }

    /// The quotations of a sentence whose tokens have these marks, by where they close.
    static func all(_ count: Int, mark: (Int) -> UInt8) -> [Quotation] {
        var found: [Quotation] = []
        var open: Int?
        var isSure = true
        for index in 0..<count {
            let mark = mark(index)
            if mark == Mark.none { continue }
            guard mark != Mark.opens, let start = open, index > start + 1 else {
                open = index
                isSure = true
                continue
            }
            found.append(Quotation(inside: start + 1..<index, opensSurely: isSure))
            let mayOpen = mark == Mark.either && found[found.count - 1].inside.count > longestTitle
            open = mayOpen ? index : nil
            isSure = false
        }
        return found
    }
}

/// Titles stand in quotation marks as a whole.
enum QuotedTitles {
    /// Forbids names of things that begin with a quotation and end in its midst. Of the 303 in the gold that begin
    /// there one does, and one more but for a full stop.
    static func torn(_ sentence: ReadSentence, _ quotations: [Quotation]) -> [LabelBan] {
        guard !quotations.isEmpty else { return [] }
        return sentence.names.filter { name in
            name.kind == .other && name.form == .name
                && quotations.contains { quotation in
                    quotation.opensSurely && quotation.inside.lowerBound == name.tokens.lowerBound
                        && name.tokens.upperBound < quotation.inside.upperBound
                        && (name.tokens.upperBound..<quotation.inside.upperBound).contains {
                            WordForm(sentence.text($0)).hasLettersOrDigits
                        }
                }
        }.flatMap { name in name.tokens.map { LabelBan(token: $0, extent: .kind(.other)) } }
    }
}
