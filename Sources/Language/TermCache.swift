/// The terms of words seen before, by the word as it stands in a text: their folding, stemming and splitting need be done
/// but once.
struct TermCache {
    /// Longer words are not remembered.
    static let maximumWordBytes = 40

    /// The number of its terms, then the terms one behind the other.
    private static let termsBytes = 151
    /// In front of each term's bytes: its kind, the bytes of the word that it stands for, its length.
    private static let headBytes = 4

    private let memory = WordMemory(maximumWordBytes: maximumWordBytes, bytesBeside: termsBytes)

    /// The terms of a word of 1 to `maximumWordBytes` bytes, which `analyse` tells unless they are remembered; nil if they
    /// can't be remembered.
    @inline(__always)
    func terms(
        of word: UnsafeBufferPointer<UInt8>, _ analyse: (Analyzer.TermBody) -> Void
    ) -> Terms? {
        (memory.beside(word) ?? memory.take(word) { Self.write(to: $0, analyse) }).map(Terms.init)
    }

    private static func write(to start: UnsafeMutablePointer<UInt8>, _ analyse: (Analyzer.TermBody) -> Void) -> Bool {
        start[0] = 0
        var end = 1
        var fits = true
        analyse { kind, term, lower, upper, _ in
            fits = end + headBytes + term.count <= termsBytes
            guard fits, let base = term.baseAddress else { return false }
            start[end] = kind.rawValue
            start[end + 1] = UInt8(lower)
            start[end + 2] = UInt8(upper)
            start[end + 3] = UInt8(term.count)
            (start + end + headBytes).update(from: base, count: term.count)
            end += headBytes + term.count
            start[0] += 1
            return true
        }
        return fits
    }

    /// Remembered terms; valid until the next word is asked for.
    struct Terms {
        fileprivate let start: UnsafeMutablePointer<UInt8>

        /// Hands them over as `Analyzer.forEachIndexTerm` does; returns false if `body` stopped.
        @inline(__always)
        func forEach(at offset: Int, _ body: Analyzer.TermBody) -> Bool {
            var term = start + 1
            for index in 0..<start[0] {
                let count = Int(term[3])
                guard
                    body(
                        Analyzer.TermKind(rawValue: term[0])!,
                        UnsafeBufferPointer(start: UnsafePointer(term + headBytes), count: count),
                        offset + Int(term[1]), offset + Int(term[2]), index > 0)
                else { return false }
                term += headBytes + count
            }
            return true
        }
    }
}
