import ArchiveTesting
import Articles
import Testing

@Suite("ByteRange")
struct ByteRangeTests {
    @Test("a range that cuts a character or leaves the text has no text")
    func slices() {
        let text = "aäb"
        #expect(text[utf8: ByteRange(1, 3)] == "ä")
        #expect(text[utf8: ByteRange(1, 2)] == nil)
        #expect(text[utf8: ByteRange(2, 3)] == nil)
        #expect(text[utf8: ByteRange(3, 5)] == nil)
        #expect(text[utf8: ByteRange(4, 4)] == "")
    }

    @Test("an outer range sorts before what it holds")
    func order() {
        #expect(
            [ByteRange(2, 3), ByteRange(0, 2), ByteRange(0, 5)].sorted() == [
                ByteRange(0, 5), ByteRange(0, 2), ByteRange(2, 3),
            ])
    }

    @Test("marks in a text become ranges, and ranges marks")
    func markedText() {
        let marked = "In ⟦Bad ⟦Homburg⟧⟧ ist’s ⟦schön⟧"
        let text = MarkedText(marked)
        #expect(text.ranges.map { String(text.text[utf8: $0] ?? "?") } == ["Bad Homburg", "Homburg", "schön"])
        #expect(MarkedText.mark(text.text, text.ranges) == marked)
    }
}
