import Articles

/// What belongs to the letter rather than to its articles: greetings, farewells, imprint, links to more.
extension NewsletterSplitter {
    /// Letters begin within this many paragraphs and end within the last so many.
    static let edge = 15

    var tailStart: Int { max(blocks.count / 2, blocks.count - Self.edge) }

    mutating func markFrame() {
        var hasLetterSigns = false
        for index in blocks.indices {
            switch roles[index] {
            case .greeting where index < 8: hasLetterSigns = true
            case .frame: hasLetterSigns = true
            default: continue
            }
            kinds[index] = .boilerplate
        }
        hasLetterSigns = hasLetterSigns || roles.contains(.pointer)
        // A farewell, a name, perhaps an office or a place.
        var linesAfterClosing = Int.max
        for index in blocks.indices[min(tailStart, blocks.count)...] where kinds[index] == .body {
            switch roles[index] {
            case .farewell:
                linesAfterClosing = 0
            case .wish where hasLetterSigns, .signature where hasLetterSigns || linesAfterClosing == 0:
                linesAfterClosing = 0
            default:
                // `— Anna Beispiel`
                let isDashedName = blocks[index].shape == .bullet(isDash: true) && hasLetterSigns
                if isDashedName, readsAsName(index), LineRole.isCapitalized(text, blocks[index].content) {
                    linesAfterClosing = 0
                    break
                }
                guard linesAfterClosing < 2, readsAsName(index) else {
                    linesAfterClosing = Int.max
                    continue
                }
                linesAfterClosing += 1
            }
            kinds[index] = .boilerplate
        }
        markImprint()
        markWireNotes()
    }

    /// What an agency sends along with a wire for its clients: all from `Notizblock` on, and the last line's signature.
    mutating func markWireNotes() {
        guard let prose = kinds.firstIndex(of: .body) else { return }
        // What prose follows is no note: "Das Gutachten ist nicht zur Veröffentlichung bestimmt."
        let lastProse = blocks.lastIndex { $0.columns > 120 && UTF8Text.endsSentence(text, $0.content) } ?? prose
        let first = blocks.indices[max(prose + 1, lastProse + 1)...].first { index in
            guard blocks[index].columns <= 160 else { return false }
            let line = FoldedLine(text, blocks[index].content)
            return NewsletterPhrases.wireNotes.isWhole(line)
                || NewsletterPhrases.wireNoteMarks.occurs(in: line)
                    && UTF8Text.lastMark(text, blocks[index].content) != UInt8(ascii: ".")
        }
        if let first { for index in blocks.indices[first...] { kinds[index] = .boilerplate } }
        if let last = blocks.indices.last, last > 0, kinds[last] == .body, isWireSignature(blocks[last].content) {
            kinds[last] = .boilerplate
        }
    }

    private static let agencies: Set<Substring> = [
        "dpa", "afp", "AFP", "epd", "KNA", "kna", "sid", "SID", "APA", "rtr",
    ]

    /// `dpa ab cde n1 fg`: an agency and who wrote and passed the text.
    private func isWireSignature(_ range: Range<Int>) -> Bool {
        guard range.count <= 60 else { return false }
        let words = String(decoding: text[range], as: UTF8.self).split(separator: " ")
        guard 2...8 ~= words.count, Self.agencies.contains(words[0].prefix { $0 != "/" }) else { return false }
        return words.dropFirst().allSatisfy { word in
            word.utf8.count <= 5 && word.utf8.allSatisfy { 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 || $0 == 0x2F }
        }
    }

    /// From the first line of the frame behind the last prose on, addresses and registers belong to it.
    mutating func markImprint() {
        let tail = blocks.indices[min(max(tailStart, 1), blocks.count)...]
        let lastProse = tail.last { index in
            kinds[index] != .boilerplate && blocks[index].columns > 60
                && (blocks[index].columns > LineRole.maximumColumns
                    || UTF8Text.endsSentence(text, blocks[index].content))
        }
        guard let first = tail.first(where: { $0 > lastProse ?? 0 && roles[$0] == .frame }) else { return }
        for index in blocks.indices[first...] where kinds[index] == .body || kinds[index] == .listItem {
            kinds[index] = .boilerplate
        }
    }

    func readsAsName(_ index: Int) -> Bool {
        let block = blocks[index]
        return (block.shape == .plain || block.shape == .bullet(isDash: true)) && block.columns <= 60
            && UTF8Text.lastMark(text, block.content) == nil
            && UTF8Text.wordCount(text, block.content) <= 6
    }

    mutating func markPointers() {
        for index in blocks.indices where roles[index] == .pointer && kinds[index] != .boilerplate {
            if case .heading = blocks[index].shape { continue }
            if case .bullet = blocks[index].shape, !blocks[index].hasGapBefore { continue }
            // The sender's own address stands in the imprint.
            let isInFrame = index >= tailStart && index > 0 && kinds[index - 1] == .boilerplate
            kinds[index] = isInFrame && UTF8Text.isLink(text, blocks[index].content) ? .boilerplate : .pointer
        }
    }
}
