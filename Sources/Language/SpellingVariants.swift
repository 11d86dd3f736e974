/// Makes the transcriptions `ae`, `oe`, `ue` meet the umlauts that folding has already made `a`, `o`, `u`.
///
/// `e` falls away behind `a` and `o`, and behind `u` unless a vowel or `q` precedes: Zuerich → Zurich,
/// but neue, Bauer and Quelle stay. The rule is that of the "German2" variant of the Snowball stemmer.
/// Other words lose an `e`, too (aktuell → aktull), in text and query alike, so they still find each other.
enum SpellingVariants {
    /// Collapses `count` folded bytes in place and returns how many are left.
    static func collapse(_ word: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
        var kept = 0
        // The two bytes before, as they stood before anything fell away.
        var previous: UInt8 = 0
        var beforePrevious: UInt8 = 0
        for index in 0..<count {
            let byte = word[index]
            let falls =
                byte == 0x65
                && (previous == 0x61 || previous == 0x6F || (previous == 0x75 && !keepsUE(after: beforePrevious)))
            if !falls {
                word[kept] = byte
                kept &+= 1
            }
            beforePrevious = previous
            previous = byte
        }
        return kept
    }

    private static func keepsUE(after byte: UInt8) -> Bool {
        switch byte {
        case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79, 0x71: true
        default: false
        }
    }
}
