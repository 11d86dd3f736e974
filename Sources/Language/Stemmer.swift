import CStemmer

/// Snowball stems of folded words, remembered.
///
/// Owns a C handle and its cache and serves one task at a time.
/// Algorithms: Snowball German and English, as libstemmer has them.
final class Stemmer {
    /// Longer words, and those with longer stems, are stemmed anew each time.
    private static let rememberedBytes = 40

    private let handle: OpaquePointer
    private let functionWords: Set<[UInt8]>
    /// Beside each word the length of its stem and the stem.
    private let stems = WordMemory(maximumWordBytes: rememberedBytes, bytesBeside: 1 + rememberedBytes)
    private let scratch: UnsafeMutablePointer<UInt8>

    /// Nil for a language without a stemmer.
    init?(_ language: AnalysisLanguage) {
        guard let name = language.snowballName, let handle = sb_stemmer_new(name, "UTF_8") else { return nil }
        self.handle = handle
        functionWords = FunctionWords.folded(language)
        scratch = .allocate(capacity: TermScanner.maximumParts * TermScanner.maximumPartBytes)
    }

    deinit {
        sb_stemmer_delete(handle)
        scratch.deallocate()
    }

    /// The stem of a folded word, its spelling variants collapsed; empty for a function word.
    ///
    /// The result is valid until the next call.
    func stem(_ word: UnsafePointer<UInt8>, _ count: Int) -> UnsafeBufferPointer<UInt8> {
        guard 1...Self.rememberedBytes ~= count else { return compute(word, count) }
        let word = UnsafeBufferPointer(start: word, count: count)
        if let known = stems.beside(word) {
            return UnsafeBufferPointer(start: known + 1, count: Int(known[0]))
        }
        let stem = compute(word.baseAddress!, count)
        _ = stems.take(word) { place in
            guard stem.count <= Self.rememberedBytes else { return false }
            place[0] = UInt8(stem.count)
            if let start = stem.baseAddress { (place + 1).update(from: start, count: stem.count) }
            return true
        }
        return stem
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
