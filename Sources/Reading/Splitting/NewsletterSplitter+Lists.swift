import Articles

/// Dashes and numbers: which make lists, and which numbers open items.
extension NewsletterSplitter {
    /// Dashes make a list where they stand below one another, or below a colon.
    mutating func markDashedLists() {
        func isDashed(_ index: Int) -> Bool {
            blocks.indices.contains(index) && blocks[index].shape == .bullet(isDash: true)
        }
        for index in blocks.indices where isDashed(index) {
            let followsColon = index > 0 && UTF8Text.lastMark(text, blocks[index - 1].range) == UInt8(ascii: ":")
            if markup == .markdown || isDashed(index - 1) || isDashed(index + 1) || followsColon {
                kinds[index] = .listItem
            }
        }
    }

    func number(_ index: Int) -> ListNumber? {
        switch blocks[index].shape {
        case .numbered(let number): number
        case .heading: ListNumber.parse(text, blocks[index].content)?.0
        default: nil
        }
    }

    /// The headings `1. …`, `2. …` that open items: the longest run of rising numbers among all that read as such.
    func numberedHeadings() -> [Int] {
        let candidates = blocks.indices.filter { readsAsNumberedHeading($0) }
        // Best chain that ends at each candidate; a number may be missing, as when its heading was not seen.
        var lengths: [Int] = []
        var before: [Int?] = []
        for (position, index) in candidates.enumerated() {
            let value = number(index)!.value
            var best = (length: 1, before: Int?.none)
            // Numbers rise, so only the last few candidates matter.
            for earlier in max(0, position - 64)..<position {
                let step = value - number(candidates[earlier])!.value
                if 1...2 ~= step, lengths[earlier] + 1 > best.length { best = (lengths[earlier] + 1, earlier) }
            }
            lengths.append(best.length)
            before.append(best.before)
        }
        guard let longest = lengths.max(), let end = lengths.firstIndex(of: longest) else { return [] }
        var chain: [Int] = []
        var next: Int? = end
        while let position = next {
            chain.insert(candidates[position], at: 0)
            next = before[position]
        }
        let first = number(chain[0])!.value
        if chain.count > 1 { return first <= 3 && chain.count * 60 >= blocks.count ? chain : [] }
        // One number alone says little: it must be the second item, and the text a newsletter.
        let isMarkdown = if case .heading = blocks[chain[0]].shape { true } else { false }
        let hasSigns = roles.contains { $0 == .pointer || $0 == .greeting || $0 == .frame || $0 == .section }
        return (first <= 2 && hasSigns && blocks[chain[0]].hasGapBefore) || isMarkdown ? chain : []
    }

    func readsAsNumberedHeading(_ index: Int) -> Bool {
        let block = blocks[index]
        guard let number = number(index), block.columns <= 130, block.lineCount <= 2, kinds[index] != .boilerplate
        else {
            return false
        }
        if case .heading = block.shape { return true }
        let content = block.content
        guard index + 1 < blocks.count, number.value <= 40, !UTF8Text.beginsLowercase(text, content) else {
            return false
        }
        switch UTF8Text.lastMark(text, content) {
        case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"): return false
        default: break
        }
        // Numbers that follow one another are a list or a table of contents.
        let follower = blocks[index + 1]
        if case .numbered(let next) = follower.shape, next.value == number.value + 1 { return false }
        if index > 0, case .numbered(let previous) = blocks[index - 1].shape, previous.value + 1 == number.value {
            return false
        }
        if !block.hasGapBefore, index > 0, blocks[index - 1].columns < 60 { return false }
        if case .bullet = follower.shape { return true }
        return block.hasGapAfter || follower.columns > max(80, block.columns)
    }

    /// Numbered paragraphs that follow one another, or count on with prose between them, are a list.
    mutating func markNumberedLists() {
        var last: (index: Int, value: Int, isMarked: Bool)?
        for index in blocks.indices where kinds[index] == .body {
            guard case .numbered(let number) = blocks[index].shape else { continue }
            let follows = last.map { $0.value + 1 == number.value && index - $0.index <= 4 } ?? false
            if follows, let before = last {
                kinds[before.index] = .listItem
                kinds[index] = .listItem
            } else if markup == .markdown, number.value == 1, number.mayBeOrdinal {
                kinds[index] = .listItem
            }
            last = (index, number.value, follows)
        }
    }
}
