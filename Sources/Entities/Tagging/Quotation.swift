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
    /// Names of things that begin with a quotation and end in its midst. Of the 303 in the gold that begin
    /// there one does, and one more but for a full stop.
    static func torn(_ labels: ArraySlice<NameLabel>, word: (Int) -> WordForm) -> [Range<Int>] {
        let things = NameSpan.spans(of: labels).filter { $0.kind == .other && $0.form == .name }
        guard things.contains(where: { $0.tokens.lowerBound > 0 }) else { return [] }
        let quotations = Quotation.all(labels.count) { word(labels.startIndex + $0).quotation }
        return things.map(\.tokens).filter { tokens in
            quotations.contains { quotation in
                quotation.opensSurely && quotation.inside.lowerBound == tokens.lowerBound
                    && tokens.upperBound < quotation.inside.upperBound
                    && (tokens.upperBound..<quotation.inside.upperBound).contains {
                        word(labels.startIndex + $0).hasLettersOrDigits
                    }
            }
        }
    }
}
