import Articles
import Language
import Store

/// The form in which people write a word that the index holds folded: `zurich` is written Zürich.
struct Spellings {
    let reader: ArchiveReader
    let analyzer: Analyzer

    /// So many paragraphs are asked how they write a word.
    static let sample = 8

    /// The most frequent spelling in the first paragraphs that have the word, asked once each; the folded form if none has
    /// it.
    func spelling(of folded: String) throws -> String {
        try spelling(of: folded, in: reader.someParagraphs(with: .exact(folded), limit: Self.sample))
    }

    func spelling(of folded: String, in paragraphs: [Int64]) throws -> String {
        var counts: [String: Int] = [:]
        let wanted = Array(folded.utf8)
        try reader.forEachText(ofParagraphs: paragraphs) { text in
            var position = -1
            analyzer.forEachIndexTerm(in: text, language: .other) { _, term, start, end, isColocated in
                if !isColocated { position += 1 }
                if term.elementsEqual(wanted) {
                    let surface = String(decoding: text[start..<end], as: UTF8.self)
                    // At the beginning of a text every word has a capital.
                    counts[surface, default: 0] += position == 0 ? 1 : 3
                    // Most texts write it once, and the rest of a long one would take long to read.
                    return position == 0
                }
                return true
            }
        }
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? folded
    }
}
