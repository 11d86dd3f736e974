import CStemmer

/// Snowball stems of folded words, remembered.
///
/// Owns a C handle and its cache and serves one task at a time.
/// Algorithms: Snowball German and English, as libstemmer has them.
final class Stemmer {
    private static let slotCount = 1 << 14
    /// Longer words, and those with longer stems, are stemmed anew each time.
    private static let slotBytes = 40

    /// A remembered word and its stem. The word itself is compared, not only its hash: what a word's stem is
    /// must not depend on what was stemmed before, or the index could not be taken back word by word.
    private struct Slot {
        var wordCount: UInt8 = 0
        var stemCount: UInt8 = 0
    }

    private let handle: OpaquePointer
    private let functionWords: Set<[UInt8]>
    private let slots: UnsafeMutablePointer<Slot>
    private let bytes: UnsafeMutablePointer<UInt8>
    private let scratch: UnsafeMutablePointer<UInt8>

    /// Nil for a language without a stemmer.
    init?(_ language: AnalysisLanguage) {
        guard let name = language.snowballName, let handle = sb_stemmer_new(name, "UTF_8") else { return nil }
        self.handle = handle
        functionWords = FunctionWords.folded(language)
        slots = .allocate(capacity: Self.slotCount)
        slots.initialize(repeating: Slot(), count: Self.slotCount)
        bytes = .allocate(capacity: Self.slotCount * 2 * Self.slotBytes)
        scratch = .allocate(capacity: TermScanner.maximumParts * TermScanner.maximumPartBytes)
    }

    deinit {
        sb_stemmer_delete(handle)
        slots.deallocate()
        bytes.deallocate()
        scratch.deallocate()
    }

    /// The stem of a folded word, its spelling variants collapsed; empty for a function word.
    ///
    /// The result is valid until the next call.
    func stem(_ word: UnsafePointer<UInt8>, _ count: Int) -> UnsafeBufferPointer<UInt8> {
        guard count <= Self.slotBytes else { return compute(word, count) }
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in 0..<count { hash = (hash ^ UInt64(word[index])) &* 0x100_0000_01B3 }
        let slot = Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) >> 50)
        let known = bytes + slot * 2 * Self.slotBytes
        let stem = known + Self.slotBytes
        if Int(slots[slot].wordCount) == count, equal(known, word, count) {
            return UnsafeBufferPointer(start: stem, count: Int(slots[slot].stemCount))
        }
        let computed = compute(word, count)
        guard computed.count <= Self.slotBytes else { return computed }
        known.update(from: word, count: count)
        if let start = computed.baseAddress { stem.update(from: start, count: computed.count) }
        slots[slot] = Slot(wordCount: UInt8(count), stemCount: UInt8(computed.count))
        return computed
    }

    private func equal(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        for index in 0..<count where left[index] != right[index] { return false }
        return true
    }

    private func compute(_ word: UnsafePointer<UInt8>, _ count: Int) -> UnsafeBufferPointer<UInt8> {
        guard
            !functionWords.contains(Array(UnsafeBufferPointer(start: word, count: count))),
            let stem = sb_stemmer_stem(handle, word, Int32(count))
        else { return UnsafeBufferPointer(start: nil, count: 0) }
        let length = Int(sb_stemmer_length(handle))
        scratch.update(from: stem, count: length)
        return UnsafeBufferPointer(start: scratch, count: SpellingVariants.collapse(scratch, length))
    }
}
