import CModels

/// Which stems are of one German word, whose forms the stemmer keeps apart: `gewinnt`, `gewann`, `gewonnen`.
///
/// Read in place from the bytes that `Sources/lab/Training/make_inflections.py` writes, which describes them. Query
/// words alone are looked up, so the index need not know of it.
///
/// `@unchecked Sendable`: its pointers lead into bytes that nobody writes and that live as long as the program.
struct InflectionTable: @unchecked Sendable {
    private struct Header {
        static let magic: UInt32 = 0x4943_5241  // "ARCI"
        static let version: UInt32 = 1

        var magic, version, forms, stems, words: UInt32
    }

    /// Runs of elements one behind the other, each of which ends where the next begins.
    private struct Runs<Element> {
        let count: Int
        private let ends: UnsafePointer<UInt32>
        private let elements: UnsafePointer<Element>

        /// Reads `count` runs at `start`, and moves it behind them.
        init(_ count: UInt32, at start: inout UnsafeRawPointer) {
            self.count = Int(count)
            ends = start.assumingMemoryBound(to: UInt32.self)
            start += InflectionTable.padded(self.count * MemoryLayout<UInt32>.stride)
            elements = start.assumingMemoryBound(to: Element.self)
            let total = count == 0 ? 0 : Int(ends[self.count - 1])
            start += InflectionTable.padded(total * MemoryLayout<Element>.stride)
        }

        subscript(index: Int) -> UnsafeBufferPointer<Element> {
            let first = index == 0 ? 0 : Int(ends[index - 1])
            return UnsafeBufferPointer(start: elements + first, count: Int(ends[index]) - first)
        }
    }

    private let forms: Runs<UInt8>
    private let stems: Runs<UInt8>
    private let wordsOfForm: Runs<UInt16>
    private let stemsOfWord: Runs<UInt16>

    /// The table that comes with the program.
    static let bundled = InflectionTable(
        UnsafeRawBufferPointer(start: archive_inflections(), count: archive_inflections_size()))

    /// - Precondition: `bytes` live as long as the program and were written for this version.
    private init(_ bytes: UnsafeRawBufferPointer) {
        let header = bytes.loadUnaligned(as: Header.self)
        precondition(
            header.magic == Header.magic && header.version == Header.version, "the table of inflections is damaged")
        var start = bytes.baseAddress! + Self.padded(MemoryLayout<Header>.size)
        forms = Runs(header.forms, at: &start)
        stems = Runs(header.stems, at: &start)
        wordsOfForm = Runs(header.forms, at: &start)
        stemsOfWord = Runs(header.words, at: &start)
        precondition(start <= bytes.baseAddress! + bytes.count, "the table of inflections is cut short")
    }

    private static func padded(_ size: Int) -> Int { (size + 7) & ~7 }

    /// The stems of all forms of a word, its own perhaps among them; none if the stemmer joins its forms.
    ///
    /// - Parameter form: in lower case, with its umlauts: `führen` and `fuhren` are of two words.
    func stems(ofForm form: String) -> [String] {
        guard let number = number(of: form) else { return [] }
        var found: [String] = []
        for word in wordsOfForm[number] {
            for stem in stemsOfWord[Int(word)] {
                let text = String(decoding: stems[Int(stem)], as: UTF8.self)
                if !found.contains(text) { found.append(text) }
            }
        }
        return found
    }

    private func number(of form: String) -> Int? {
        var low = 0
        var high = forms.count
        while low < high {
            let middle = (low + high) / 2
            if forms[middle].lexicographicallyPrecedes(form.utf8) { low = middle + 1 } else { high = middle }
        }
        return low < forms.count && forms[low].elementsEqual(form.utf8) ? low : nil
    }
}
