import ArchiveTesting
import Testing

@testable import Entities

@Suite("Pieces of words")
struct PieceTableTests {
    @Test("words are cut as the network was taught them")
    func reference() {
        let words = EncoderReference.bundled.sentences.joined()
        #expect(words.count > 50)
        for word in words { #expect(EncoderModel.bundled.pieces(of: word.text) == word.pieces, "\(word.text)") }
    }

    @Test(
        "a word begins with ▁, and its characters are normalized",
        arguments: [
            ("", ["▁"]), (" ", ["▁"]), ("Haus", ["▁Haus"]), ("(", ["▁("]), ("ﬁn", ["▁fin"]), ("\u{1}", ["▁"]),
            ("東", ["▁", "東"]), ("\u{1F469}", ["▁", "?"]), ("„", ["▁„"]), ("–", ["▁–"]),
            ("Haus,", ["▁Haus", ","]),
        ])
    func words(word: String, pieces: [String]) {
        #expect(EncoderModel.bundled.pieces(of: word) == pieces)
    }

    @Test(
        "a closing mark has no space before it",
        arguments: [
            (",", [","]), (".", ["."]), (")", [")"]), ("!?", ["!", "?"]), ("%", ["%"]), ("“", ["“"]),
            ("’s", ["’", "s"]), ("…", ["..."]),
        ])
    func closingMarks(mark: String, pieces: [String]) {
        #expect(EncoderModel.bundled.pieces(of: mark) == pieces)
    }

    @Test("any word has one to twelve pieces of the table", arguments: 1...40)
    func anyWord(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let model = EncoderModel.bundled
        for _ in 0..<20 {
            let word = (0..<Int.random(in: 0...80, using: &random)).map { _ in
                Bool.random(using: &random)
                    ? "e" : String(Unicode.Scalar(UInt32.random(in: 1...0xD7FF, using: &random))!)
            }.joined()
            let pieces = model.cut(word)
            #expect((1...PieceTable.longestWord).contains(pieces.count), "seed \(seed)")
            #expect(pieces.allSatisfy { $0 >= 0 && $0 <= model.pieces.unknown }, "seed \(seed)")
        }
    }

    @Test("a word of a megabyte costs no more than its beginning")
    func endless() {
        #expect(EncoderModel.bundled.cut(String(repeating: "ab", count: 500_000)).count == PieceTable.longestWord)
    }
}
