import Articles

/// Words that say of a person whose relative it is: who is introduced so is named for the other's sake, and by the
/// surname alone the other is meant.
enum Kinship {
    /// How far from the one whom a text is about the words beside a name put its bearer.
    ///
    /// - Returns: 0 where no word says so; 1 for `seine Frau Eva Brandner` and `Eva Brandner, die Witwe des …`; 2 for
    ///   `die Tochter Eva Brandners`, who is named for her daughter's sake.
    static func distance(of name: ByteRange, in text: UnsafeBufferPointer<UInt8>) -> Int {
        let before = words(before: name.lowerBound, in: text)
        if let word = before.first, isRelative(word, before.dropFirst().first) {
            let end = name.upperBound
            return text[end - 1] == 0x73 || isApostrophe(at: end, in: text) ? 2 : 1
        }
        // "Der ältere Bruder des Bischofs, Georg Brandner"
        if before.count > 2, before[0].hasSuffix(","), isRelative(before[2], before.dropFirst(3).first) { return 1 }
        let behind = words(behind: name.upperBound, in: text)
        for (index, word) in behind.prefix(4).enumerated().dropFirst() where isRelative(word, behind[index - 1]) {
            // "Eva Brandner, deren Mutter …" and "Eva Brandner, Mutter zweier Kinder" speak of her own family.
            if behind[..<index].contains(where: { ["deren", "dessen"].contains($0) }) { return 0 }
            return isOfOwnFamily(behind[index...]) ? 0 : 1
        }
        return 0
    }

    /// Whether words that begin with a relative's say how many the one named has: `Mutter von drei Söhnen`.
    private static func isOfOwnFamily(_ words: ArraySlice<String>) -> Bool {
        guard let next = words.dropFirst().first else { return false }
        if ["zweier", "dreier", "mehrerer", "vieler"].contains(next) { return true }
        guard next == "von", let count = words.dropFirst(2).first else { return false }
        return ["zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn"].contains(count)
            || count.allSatisfy(\.isNumber)
    }

    private static func isApostrophe(at offset: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard offset < text.count else { return false }
        // ' and ’
        return text[offset] == 0x27 || text[offset...].prefix(3).elementsEqual([0xE2, 0x80, 0x99])
    }

    private static let relatives: Set<String> = [
        "Ehefrau", "Ehemann", "Ehegattin", "Gattin", "Gatte", "Witwe", "Witwer", "Tochter", "Töchter", "Sohn", "Söhne",
        "Bruder", "Brüder", "Schwester", "Schwestern", "Zwillingsbruder", "Zwillingsschwester", "Halbbruder",
        "Halbschwester", "Vater", "Mutter", "Großvater", "Großmutter", "Enkel", "Enkelin", "Onkel", "Tante", "Neffe",
        "Neffen", "Nichte", "Schwager", "Schwägerin", "Cousin", "Cousine", "Lebensgefährte", "Lebensgefährtin",
    ]
    /// Relatives only behind a word that says whose: `Frau Brandner` is nobody's wife.
    private static let owned: Set<String> = ["Frau", "Mann", "Kind", "Kinder"]

    private static func isRelative(_ word: String, _ before: String?) -> Bool {
        if relatives.contains(word) { return true }
        guard owned.contains(word), let before = before?.lowercased() else { return false }
        return before == "dessen" || before == "deren" || before.hasPrefix("sein") || before.hasPrefix("ihr")
    }

    /// The last words in front of a name in its sentence, the last one first; a comma stays with its word.
    private static func words(before end: Int, in text: UnsafeBufferPointer<UInt8>) -> [String] {
        var words: [String] = []
        var last = end
        while words.count < 4, last > 0, text[last - 1] == 0x20 {
            last -= 1
            var first = last
            while first > 0, isWordByte(text[first - 1]) || (first == last && text[first - 1] == 0x2C),
                last - first < longestWord
            {
                first -= 1
            }
            guard first < last else { break }
            words.append(String(decoding: text[first..<last], as: UTF8.self))
            last = first
        }
        return words
    }

    /// The words behind a name where a comma or a bracket begins a remark on it, the name's own end first.
    private static func words(behind end: Int, in text: UnsafeBufferPointer<UInt8>) -> [String] {
        guard end + 2 < text.count,
            text[end] == 0x2C && text[end + 1] == 0x20 || text[end] == 0x20 && text[end + 1] == 0x28
        else { return [] }
        var words = [""]
        var first = end + 2
        while words.count < 6, first < text.count {
            var last = first
            while last < text.count, isWordByte(text[last]), last - first < longestWord { last += 1 }
            guard last > first else { break }
            words.append(String(decoding: text[first..<last], as: UTF8.self))
            guard last < text.count, text[last] == 0x20 else { break }
            first = last + 1
        }
        return words
    }

    /// In bytes.
    private static let longestWord = 40

    private static func isWordByte(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (byte | 0x20) &- 0x61 < 26 || byte == 0x2D
    }
}
