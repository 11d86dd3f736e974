/// Slips of the pen.
enum Misspelling {
    /// Whether two folded names differ by one letter left out, added or swapped with its neighbour, in one long word
    /// and not at that word's end: `Martin` and `Martina`, `Christian` and `Christina` are two. So are names that
    /// have another letter in one place.
    static func joins(_ left: String, _ right: String) -> Bool {
        guard abs(left.utf8.count - right.utf8.count) <= 1, left.utf8.first == right.utf8.first else { return false }
        let a = Array(left.utf8)
        let b = Array(right.utf8)
        var start = 0
        while start < a.count, start < b.count, a[start] == b[start] { start += 1 }
        guard start < a.count || start < b.count else { return false }
        var end = 0
        while end < a.count - start, end < b.count - start, a[a.count - 1 - end] == b[b.count - 1 - end] { end += 1 }
        let (inA, inB) = (a[start..<a.count - end], b[start..<b.count - end])
        let isSwap = inA.count == 2 && inB.count == 2 && inA.elementsEqual(inB.reversed())
        guard isSwap || inA.count + inB.count == 1, !inA.contains(0x20), !inB.contains(0x20) else {
            return false
        }
        // The word around the slip, in the longer one.
        let (word, place) = a.count >= b.count ? (a, start) : (b, start)
        let begin = word[..<place].lastIndex(of: 0x20).map { $0 + 1 } ?? 0
        let finish = word[place...].firstIndex(of: 0x20) ?? word.count
        return finish - begin >= 7 && place >= begin + 1 && finish - (place + max(inA.count, inB.count)) >= 2
    }
}
