/// The pieces that words are cut to, sorted by their bytes, with the logarithms of their frequency.
///
/// A word is cut so that its pieces' scores have the highest sum, as SentencePiece's unigram model does (Kudo 2018);
/// characters are normalized one by one first. A word begins with `▁`, as if a space stood before it, unless it is a
/// closing mark, before which running text has none.
struct PieceTable {
    let count: Int
    private let ends: UnsafePointer<UInt32>
    private let text: UnsafePointer<UInt8>
    private let scores: UnsafePointer<Float>
    /// Characters that become others, in order, and what each becomes.
    private let characters: UnsafeBufferPointer<UInt32>
    private let normalEnds: UnsafePointer<UInt32>
    private let normalText: UnsafePointer<UInt8>
    /// What a character costs that is no piece: 10 nats more than the rarest piece of the whole vocabulary.
    private static let unknownScore: Float = -30.364752
    /// Longer words are told by their beginning; bounds what a line of noise costs.
    static let longestWord = 12
    /// Bytes of a word that are looked at; 12 pieces never need more.
    private static let longestWordBytes = 12 * 24 * 4
    private static let wordBegin = Array("▁".utf8)
    private static let closingMarks = Array(",.;:!?)]}%".utf8)
    /// Last bytes of `‘’“”…`, which all begin with E2 80.
    private static let closingEnds: [UInt8] = [0x98, 0x99, 0x9C, 0x9D, 0xA6]

    init(
        _ sections: inout EncoderModel.Sections, count: Int, normalized: Int
    ) throws(TaggerModelError) {
        self.count = count
        ends = try sections.next(UInt32.self, count, "pieces")
        text = try sections.next(UInt8.self, Int(ends[count - 1]), "pieces")
        scores = try sections.next(Float.self, count, "scores")
        characters = UnsafeBufferPointer(
            start: try sections.next(UInt32.self, normalized, "characters"), count: normalized)
        normalEnds = try sections.next(UInt32.self, normalized, "characters")
        normalText = try sections.next(UInt8.self, Int(normalEnds[normalized - 1]), "characters")
    }

    /// The number of an unknown character's row in the embedding.
    var unknown: Int32 { Int32(count + 2) }
    var begin: Int32 { Int32(count) }
    var end: Int32 { Int32(count + 1) }

    func bytes(of piece: Int) -> UnsafeBufferPointer<UInt8> {
        let start = piece == 0 ? 0 : Int(ends[piece - 1])
        return UnsafeBufferPointer(start: text + start, count: Int(ends[piece]) - start)
    }

    /// Appends the first `longestWord` pieces of `word`, at least one.
    func cut(_ word: UnsafeBufferPointer<UInt8>, into pieces: inout [Int32]) {
        let bytes = normalized(word)
        let count = bytes.count
        withUnsafeTemporaryAllocation(of: (score: Float, start: Int32, piece: Int32).self, capacity: count + 1) {
            best in
            best.initialize(repeating: (-1e30, 0, unknown))
            best[0].score = 0
            bytes.withUnsafeBufferPointer { bytes in
                var start = 0
                while start < count {
                    let score = best[start].score
                    let character = PieceTable.characterLength(bytes[start])
                    forEachPiece(bytes, from: start) { piece, end in
                        let sum = score + scores[piece]
                        if sum > best[end].score { best[end] = (sum, Int32(start), Int32(piece)) }
                    }
                    let next = min(count, start + character)
                    if score + PieceTable.unknownScore > best[next].score {
                        best[next] = (score + PieceTable.unknownScore, Int32(start), unknown)
                    }
                    start = next
                }
            }
            let first = pieces.count
            var end = count
            while end > 0 {
                pieces.append(best[end].piece)
                end = Int(best[end].start)
            }
            pieces[first...].reverse()
            pieces.removeLast(max(0, pieces.count - first - PieceTable.longestWord))
        }
    }

    private static func isClosing(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = word.first else { return false }
        if first == 0xE2 { return word.count > 2 && word[1] == 0x80 && closingEnds.contains(word[2]) }
        return closingMarks.contains(first)
    }

    /// The word's characters as the model knows them behind `▁`, spaces within as `▁`.
    private func normalized(_ word: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var result = PieceTable.isClosing(word) ? [] : PieceTable.wordBegin
        result.reserveCapacity(word.count + 3)
        let word = word.prefix(PieceTable.longestWordBytes)
        if word.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) {
            result.append(contentsOf: word)
            return result
        }
        var normal: [UInt8] = []
        for scalar in String(decoding: word, as: UTF8.self).unicodeScalars {
            if let index = index(of: scalar.value) {
                let start = index == 0 ? 0 : Int(normalEnds[index - 1])
                normal.append(
                    contentsOf: UnsafeBufferPointer(
                        start: normalText + start, count: Int(normalEnds[index]) - start))
            } else {
                normal.append(contentsOf: UTF8.encode(scalar)!)
            }
        }
        let space = UInt8(ascii: " ")
        var rest = normal.drop { $0 == space }
        while rest.last == space { rest.removeLast() }
        for byte in rest {
            if byte == space {
                result.append(contentsOf: PieceTable.wordBegin)
            } else {
                result.append(byte)
            }
        }
        return result
    }

    private func index(of character: UInt32) -> Int? {
        let index = PieceTable.first(in: 0..<characters.count) { characters[$0] >= character }
        return index < characters.count && characters[index] == character ? index : nil
    }

    /// Gives every piece that stands at `start` to `use`, the shortest first, with where it ends.
    @inline(__always)
    private func forEachPiece(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ use: (_ piece: Int, _ end: Int) -> Void
    ) {
        var candidates = 0..<count
        var end = start
        while end < bytes.count {
            let byte = Int(bytes[end])
            let depth = end - start
            let low = PieceTable.first(in: candidates) { self.byte(of: $0, at: depth) >= byte }
            let high = PieceTable.first(in: low..<candidates.upperBound) { self.byte(of: $0, at: depth) > byte }
            guard low < high else { return }
            candidates = low..<high
            end += 1
            if self.byte(of: low, at: depth + 1) < 0 { use(low, end) }
        }
    }

    /// -1 behind the piece's end.
    @inline(__always)
    private func byte(of piece: Int, at depth: Int) -> Int {
        let start = piece == 0 ? 0 : Int(ends[piece - 1])
        return start + depth < Int(ends[piece]) ? Int(text[start + depth]) : -1
    }

    /// The first index from which on `holds` is true.
    @inline(__always)
    private static func first(in range: Range<Int>, where holds: (Int) -> Bool) -> Int {
        var low = range.lowerBound
        var high = range.upperBound
        while low < high {
            let middle = (low + high) / 2
            if holds(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private static func characterLength(_ first: UInt8) -> Int {
        first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    }
}
