/// Holds back most words of a text that none of some terms can come from, by a look at their letters: to analyse a word takes
/// twenty times as long.
///
/// It relies on what folding and stemming never do: they leave the first letters of a word and of a compound's part what
/// they are, but for their case, their marks and an `e` behind `a`, `o`, `u`, and make no word longer. `WordSieveTests` holds
/// this against every form of the lexicon of compounds.
///
/// All terms are looked for at once, a bit for each of their first letters (Baeza-Yates, Gonnet, "A new approach to text
/// searching", 1992): eight places for terms that a word begins with and eight for those that may stand anywhere in it. Terms
/// beyond these share places, which holds back less.
public struct WordSieve: Hashable, Sendable {
    /// For each letter from `a` on, and whatever else a word may hold, where in the terms it stands.
    private var places = [UInt64](repeating: 0, count: 32)
    /// Where the terms begin, of each kind, and where what is known of them ends.
    private var wordStarts: UInt64 = 0
    private var partStarts: UInt64 = 0
    private var ends: UInt64 = 0
    private var shortestWord = Int.max
    private var shortestPart = Int.max
    /// Whether a part may come from any word that is long enough.
    private var isOpen = false

    /// Of the lexicon's bases those that don't begin as all of their forms do: `Opus`, `Opera`.
    private static let changing: Set<String> = [
        "anus", "apex", "ara", "askus", "axis", "ched", "epos", "eyrir", "kafir", "kasbah", "madam", "mademoisell",
        "mous",
        "obmann", "omen", "omuramba", "onus", "opus", "ossobuco", "ovum", "rais", "seemann", "shawl", "ulkus",
    ]
    /// Letters of a term that are looked at, as far as they are surely those of the text.
    private static let (mostOfWord, mostOfStem, mostOfPart) = (4, 2, 3)
    private static let placesOfKind = 8
    /// Where the places begin.
    private static let starts: UInt64 = 0x1111_1111_1111_1111
    private static let (e, i, y) = (0x05, 0x09, 0x19)
    /// `a`, `o` and `u`.
    private static let losesE: UInt32 = 1 << 0x01 | 1 << 0x0F | 1 << 0x15

    public init(_ terms: some Sequence<IndexTerm>) {
        var (words, parts) = (0, 0)
        for term in terms {
            let bytes = Array(term.text.utf8.dropFirst(term.isStem || term.isPart ? 1 : 0))
            if term.isPart {
                shortestPart = min(shortestPart, bytes.count)
                addPart(bytes, &parts)
            } else {
                shortestWord = min(shortestWord, bytes.count)
                // `dying` has the stem `die`, `using` has `use`.
                add(bytes[...], atMost: term.isStem ? Self.mostOfStem : Self.mostOfWord, in: words)
                wordStarts |= 1 &<< UInt64(4 * words)
                words = (words + 1) % Self.placesOfKind
            }
        }
    }

    private mutating func addPart(_ bytes: [UInt8], _ number: inout Int) {
        if bytes.first ?? 0xFF >= 0x80 || Self.changing.contains(String(decoding: bytes, as: UTF8.self)) {
            isOpen = true
        }
        add(bytes[...], atMost: Self.mostOfPart, in: nextPlace(&number))
        guard bytes.first == 0x65 else { return }
        // Behind `a`, `o`, `u` at the end of the part before, the first `e` is not seen, nor is then another of these vowels.
        let isVowelNext = bytes.count > 1 && Self.losesE &>> UInt32(bytes[1] & 0x1F) & 1 != 0
        add(bytes.dropFirst(), atMost: Self.mostOfPart, in: nextPlace(&number), behindVowel: !isVowelNext)
    }

    private mutating func nextPlace(_ number: inout Int) -> Int {
        defer { number = (number + 1) % Self.placesOfKind }
        partStarts |= 1 &<< UInt64(4 * (Self.placesOfKind + number))
        return Self.placesOfKind + number
    }

    private mutating func add(_ bytes: ArraySlice<UInt8>, atMost most: Int, in place: Int, behindVowel: Bool = false) {
        var count = 0
        var last = 0
        if behindVowel {
            // What stands there is taken for the first letter.
            for letter in 0..<32 where Self.isSilent(Self.e, behind: letter) {
                places[letter] |= 1 &<< UInt64(4 * place)
            }
            count = 1
            last = Self.e
        }
        for byte in bytes {
            // What comes of other letters is only known from them, and no word that has one is held back.
            guard count < most, byte < 0x80 else { break }
            let letter = Int(byte & 0x1F)
            if Self.isSilent(letter, behind: last) { continue }
            let bit: UInt64 = 1 &<< UInt64(4 * place + count)
            places[letter] |= bit
            // English stems end in `i` for `y`.
            if letter == Self.i || letter == Self.y { places[letter ^ Self.i ^ Self.y] |= bit }
            count += 1
            last = letter
        }
        if count > 0 { ends |= 1 &<< UInt64(4 * place + count - 1) }
    }

    /// Whether a letter is not looked at: the second of two, and an `e` behind `a`, `o` and `u`.
    @inline(__always)
    private static func isSilent(_ letter: Int, behind last: Int) -> Bool {
        letter == last || letter == e && losesE &>> UInt32(truncatingIfNeeded: last) & 1 != 0
    }

    /// False if no term can come from this word, or part of a word, as it stands in a text or folded.
    public func mayHold(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        let mayHoldPart = word.count >= shortestPart
        if mayHoldPart, isOpen { return true }
        guard mayHoldPart || word.count >= shortestWord else { return false }
        return places.withUnsafeBufferPointer { places in
            let later = mayHoldPart ? partStarts : 0
            var begins = wordStarts | later
            var state: UInt64 = 0
            var last = 0
            var index = 0
            while index < word.count {
                var byte = word[index]
                index &+= 1
                if byte >= 0x80 {
                    guard byte == 0xC3, index < word.count, let base = Self.base(of: word[index]) else { return true }
                    byte = base
                    index &+= 1
                }
                let letter = Int(byte & 0x1F)
                if Self.isSilent(letter, behind: last) { continue }
                last = letter
                state = (state &<< 1 & ~Self.starts | begins) & places[letter]
                if state & ends != 0 { return true }
                begins = later
                if state | later == 0 { return false }
            }
            return false
        }
    }

    /// The letter, or the first of two, that one becomes which begins with 0xC3; nil where that is not so simple.
    private static func base(of second: UInt8) -> UInt8? {
        switch second | 0x20 {
        case 0xA0...0xA6: 0x61
        case 0xA7: 0x63
        case 0xA8...0xAB: 0x65
        case 0xAC...0xAF: 0x69
        case 0xB1: 0x6E
        case 0xB2...0xB6, 0xB8: 0x6F
        case 0xB9...0xBC: 0x75
        case 0xBF where second == 0x9F: 0x73
        default: nil
        }
    }
}
