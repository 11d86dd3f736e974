/// Holds back most words of a text that none of some terms can come from, by a look at their bytes: to analyse a word takes
/// twenty times as long.
///
/// It relies on what folding and stemming never do: they change no first letter but to lower case, and make no plain word
/// longer (`TermScanner.plainWord`: letters that German is written with). Parts of compounds may stand anywhere in a word.
public struct WordSieve: Hashable, Sendable {
    /// A bit for each letter from `a` on that a whole word may begin with.
    private var letters: UInt32 = 0
    private var shortestWord = Int.max
    private var shortestPart = Int.max

    public init(_ terms: some Sequence<IndexTerm>) {
        for term in terms {
            let bytes = term.text.utf8.dropFirst(term.isStem || term.isPart ? 1 : 0)
            if term.isPart {
                shortestPart = min(shortestPart, bytes.count)
            } else {
                shortestWord = min(shortestWord, bytes.count)
                if let first = bytes.first { letters |= Self.bit(first) }
            }
        }
    }

    /// False if no term can come from this plain word.
    public func mayHold(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        if word.count >= shortestPart { return true }
        guard word.count >= shortestWord, let first = word.first else { return false }
        // What an umlaut or another such letter becomes is not known here.
        return first >= 0x80 || letters & Self.bit(first) != 0
    }

    /// Of a letter, upper case and lower alike; others may share it.
    private static func bit(_ byte: UInt8) -> UInt32 { 1 &<< UInt32(byte & 0x1F) }
}
