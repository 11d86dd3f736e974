import Articles

/// A word's parts as one reads them: `Sicherheit|Konferenz`.
///
/// Parts in front are base forms, the last one is the word's own end, so that a plural stays one. Where the word
/// begins with a capital, so do they.
public struct CompoundNotation {
    private let splitter: CompoundSplitter
    private let fine: Bool

    /// - Parameter fine: whether parts that are compounds are split again.
    public init(_ splitter: CompoundSplitter, fine: Bool = false) {
        self.splitter = splitter
        self.fine = fine
    }

    /// The word itself if it is no compound.
    public func notation(of word: String) -> String {
        let parts = parts(of: word)
        return parts.count > 1 ? parts.joined(separator: "|") : word
    }

    private func parts(of word: String) -> [String] {
        var text = word
        let isCapital = word.first?.isUppercase ?? false
        func cased(_ part: String) -> String {
            isCapital ? part.prefix(1).uppercased() + part.dropFirst() : part
        }
        let parts: [String] = text.withUTF8 { bytes in
            let compound = splitter.split(bytes)
            guard compound.count > 1 else { return [] }
            return compound.enumerated().map { index, part in
                let surface = String(
                    decoding: UnsafeBufferPointer(rebasing: bytes[part.range.lowerBound..<part.range.upperBound]),
                    as: UTF8.self)
                if index == compound.count - 1 { return cased(surface) }
                let base = splitter.withBase(of: part, in: bytes) { String(decoding: $0, as: UTF8.self) }
                // What has no other base form keeps its capitals: NATO-Gipfel.
                return base == surface.lowercased() ? cased(surface) : cased(base)
            }
        }
        guard !parts.isEmpty else { return [word] }
        return fine ? parts.flatMap { self.parts(of: $0) } : parts
    }
}
