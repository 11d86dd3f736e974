import Articles

/// Titles, headings, and the signs that tell a newsletter.
extension NewsletterSplitter {
    /// How many things were found that newsletters have and articles have not.
    func signs(_ chain: [Int]) -> Int {
        var signs = chain.count
        var hasFrame = false
        for index in blocks.indices {
            switch roles[index] {
            case .pointer where kinds[index] == .pointer, .greeting where kinds[index] == .boilerplate, .section:
                signs += 1
            // An imprint has many lines and is one sign.
            case .frame where kinds[index] == .boilerplate: hasFrame = true
            default: break
            }
            if kinds[index] == .teaser { signs += 1 }
        }
        return signs + (hasFrame ? 1 : 0)
    }

    /// Whether there are `count` signs, and more the longer the text is: a book holds a few by chance.
    func suffices(_ signs: Int, _ count: Int) -> Bool {
        signs >= count && signs * 40 >= blocks.count
    }

    mutating func markSections() {
        for index in blocks.indices where roles[index] == .section && kinds[index] != .boilerplate {
            let block = blocks[index]
            guard index + 1 < blocks.count, block.lineCount == 1, block.hasGapBefore || block.hasGapAfter else {
                continue
            }
            if block.shape == .plain || block.shape.isHeading { kinds[index] = .heading }
        }
    }

    mutating func markPlainHeadings() {
        // From the end, since a heading may also stand above another.
        for index in blocks.indices.reversed() where kinds[index] == .body && readsAsHeading(index) {
            guard blocks[index].hasGapBefore, !isSpeech(index) else { continue }
            let follower = blocks[index + 1]
            // Close above a text, unless that goes on with the line's sentence.
            let isAbovePlainText =
                follower.hasGapAfter && follower.columns > max(100, blocks[index].columns)
                && !UTF8Text.beginsLowercase(text, follower.range)
                && text[follower.range.lowerBound] != UInt8(ascii: "(")
            guard blocks[index].hasGapAfter || (isAbovePlainText && kinds[index + 1] == .body) else { continue }
            kinds[index] = .heading
        }
    }

    /// Whether a neighbour begins with the same words before a colon: the speakers of an interview.
    func isSpeech(_ index: Int) -> Bool {
        let content = blocks[index].content
        let window = text[content].prefix(60)
        guard let colon = window.firstIndex(of: UInt8(ascii: ":")) else { return false }
        let label = window[...colon]
        return blocks.indices[max(0, index - 4)..<min(blocks.count, index + 5)].contains { neighbour in
            neighbour != index && text[blocks[neighbour].content].starts(with: label)
        }
    }

    /// A short line without an end above prose.
    func readsAsHeading(_ index: Int) -> Bool {
        let block = blocks[index]
        guard
            block.shape == .plain, block.lineCount <= 2, 3...110 ~= block.columns, roles[index] == nil,
            index + 1 < blocks.count, UTF8Text.wordCount(text, block.content) <= 16,
            !UTF8Text.beginsLowercase(text, block.content)
        else { return false }
        switch UTF8Text.lastMark(text, block.content) {
        case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"): return false
        default: break
        }
        let line = FoldedLine(text, block.content)
        guard line.withBytes({ $0.contains { 0x61...0x7A ~= $0 } }), !NewsletterPhrases.bylines.begins(line),
            !UTF8Text.isLink(text, block.content),
            !isDateline(line), text[block.content.lowerBound] != UInt8(ascii: "(")
        else { return false }
        return isProse(index + 1) || (kinds[index + 1] == .heading && block.columns <= 40)
    }

    func isProse(_ index: Int) -> Bool {
        let block = blocks[index]
        switch kinds[index] {
        case .listItem, .quote, .teaser: return true
        case .body: return block.columns > 40 && (block.columns > 160 || UTF8Text.lastMark(text, block.content) != nil)
        default: return false
        }
    }

    /// `Altenfeld, 9. März 2021`
    func isDateline(_ line: FoldedLine) -> Bool {
        line.withBytes { bytes in
            guard bytes.count <= 60, let last = bytes.last, 0x30...0x39 ~= last else { return false }
            let words = String(decoding: bytes, as: UTF8.self)
            if DateParser.parse(words) != nil { return true }
            guard let comma = words.firstIndex(of: ",") else { return false }
            return DateParser.parse(String(words[words.index(after: comma)...])) != nil
        }
    }

    mutating func markTitle(_ chain: [Int]) {
        guard let first = blocks.indices.first(where: { kinds[$0] != .boilerplate }), first < 4, !chain.contains(first),
            // Below a greeting the letter has begun.
            !roles[..<first].contains(.greeting)
        else {
            return
        }
        if case .heading(let level) = blocks[first].shape {
            let others = blocks.indices.dropFirst(first + 1).contains { blocks[$0].shape == .heading(level: level) }
            if level == 1 || !others { kinds[first] = .title }
            return
        }
        guard kinds[first] == .heading || kinds[first] == .body, roles[first] == nil, blocks[first].shape == .plain
        else { return }
        guard kinds[first] == .heading ? !isRubric(first) : readsAsTitle(first) else { return }
        kinds[first] = .title
        // A line of some length right beneath it says what the text is about.
        let next = first + 1
        if next < blocks.count, kinds[next] == .heading, blocks[next].shape == .plain, blocks[next].columns > 50 {
            kinds[next] = .body
        }
    }

    /// One of several headings above headings: `POLITIK`, `WIRTSCHAFT`.
    func isRubric(_ index: Int) -> Bool {
        func isAboveHeading(_ index: Int) -> Bool {
            kinds[index] == .heading && index + 1 < blocks.count && kinds[index + 1] == .heading
        }
        return isAboveHeading(index) && blocks.indices[(index + 1)...].contains(where: isAboveHeading)
    }

    /// A title may also stand close above its text, above a greeting or a byline.
    func readsAsTitle(_ index: Int) -> Bool {
        let block = blocks[index]
        guard
            index + 1 < blocks.count, block.lineCount <= 2, 6...140 ~= block.columns,
            2...20 ~= UTF8Text.wordCount(text, block.content), !UTF8Text.beginsLowercase(text, block.content)
        else { return false }
        switch UTF8Text.lastMark(text, block.content) {
        case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"): return false
        default: break
        }
        let line = FoldedLine(text, block.content)
        guard !NewsletterPhrases.bylines.begins(line), !UTF8Text.isLink(text, block.content), !isDateline(line) else {
            return false
        }
        if roles[index + 1] == .greeting, kinds[index + 1] == .boilerplate { return block.hasGapAfter }
        if isDateline(FoldedLine(text, blocks[index + 1].content)) { return true }
        // The text must come soon and be prose; otherwise this is the first line of a list or a table.
        for next in blocks.indices[(index + 1)...].prefix(3) {
            if kinds[next] == .body, text[blocks[next].range.lowerBound] != UInt8(ascii: "("),
                blocks[next].columns > max(100, block.columns * 3 / 2),
                UTF8Text.lastMark(text, blocks[next].content) != nil
            {
                return true
            }
            if !block.hasGapAfter { return false }
        }
        return false
    }
}
