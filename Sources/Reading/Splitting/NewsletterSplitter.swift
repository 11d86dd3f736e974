import Articles

/// A text cut into paragraphs.
struct SplitText {
    var items: [Item] = []
    var paragraphs: [Paragraph] = []
    /// How many paragraphs were too long and cut.
    var cuts = 0
}

/// Says what each paragraph is for, and where a newsletter's items begin.
///
/// Works from the form of the paragraphs (numbers, bullets, blank lines around them), from phrases that
/// newsletters use, and from neighbours: a short line is a heading only above prose, a line with a colon
/// a teaser only among others. A text without any sign of a newsletter is an article and has one item.
struct NewsletterSplitter {
    let text: UnsafeBufferPointer<UInt8>
    let markup: Markup
    let blocks: [Block]
    let roles: [LineRole?]
    var kinds: [ParagraphKind]
    var headlines: [Int: Range<Int>] = [:]
    /// Blocks that open an item.
    var openings: Set<Int> = []

    static func split(_ text: String, from start: Int, paragraphBytes: Int) -> SplitText {
        var text = text
        return text.withUTF8 { bytes in
            let (blocks, markup) = ParagraphSplitter.blocks(bytes, from: start)
            var splitter = NewsletterSplitter(bytes, blocks, markup)
            splitter.classify()
            return splitter.assemble(paragraphBytes: max(paragraphBytes, 16))
        }
    }

    private init(_ text: UnsafeBufferPointer<UInt8>, _ blocks: [Block], _ markup: Markup) {
        self.text = text
        self.markup = markup
        self.blocks = blocks
        roles = blocks.map { LineRole(text, $0) }
        kinds = blocks.map { block in
            switch block.shape {
            case .bullet(let isDash): isDash ? .body : .listItem
            case .quote: .quote
            case .heading: .heading
            case .plain, .numbered, .verbatim: .body
            }
        }
    }

    mutating func classify() {
        markDashedLists()
        markFrame()
        markPointers()
        let chain = numberedHeadings()
        for index in chain { kinds[index] = .heading }
        markNumberedLists()
        markTeasers(chain)
        let isNewsletter = suffices(signs(chain), 2)
        markSections()
        markPlainHeadings()
        markTitle(chain)
        findOpenings(isNewsletter: isNewsletter, chain)
    }

    // MARK: Items

    mutating func findOpenings(isNewsletter: Bool, _ chain: [Int]) {
        openings = Set(chain)
        guard isNewsletter || chain.count > 1 else {
            if !blocks.contains(where: { $0.shape.isHeading }) { openings = [] }
            return
        }
        var topLevel = Int.max
        for index in blocks.indices where kinds[index] == .heading {
            if case .heading(let level) = blocks[index].shape { topLevel = min(topLevel, level) }
        }
        for index in blocks.indices where kinds[index] == .heading {
            if case .heading(let level) = blocks[index].shape, level > topLevel { continue }
            // A heading right beneath one that opens an item is its subtitle.
            if index > 0, openings.contains(index - 1), !chain.contains(index) { continue }
            openings.insert(index)
        }
    }

    func heading(of index: Int) -> String {
        var range = blocks[index].content
        if case .heading = blocks[index].shape, let (_, content) = ListNumber.parse(text, range) {
            range = content..<range.upperBound
        }
        // `Und sonst:`, `## Title ##`, `**Title**`
        while let last = range.last, range.count > 1,
            [UInt8(ascii: ":"), UInt8(ascii: "#"), UInt8(ascii: "*"), UInt8(ascii: "_"), 0x20].contains(text[last])
        {
            range = range.dropLast()
        }
        while let first = range.first, range.count > 1,
            text[first] == UInt8(ascii: "*") || text[first] == UInt8(ascii: "_")
        {
            range = range.dropFirst()
        }
        let words = UnsafeBufferPointer(rebasing: text[range]).split { $0 == 0x0A || $0 == 0x0D }
        return words.map { String(decoding: $0, as: UTF8.self).trimmed }.joined(separator: " ")
    }

    func assemble(paragraphBytes: Int) -> SplitText {
        var result = SplitText()
        result.paragraphs.reserveCapacity(blocks.count)
        var hasContent = false
        for index in blocks.indices {
            let kind = kinds[index]
            if openings.contains(index) {
                // Title and greeting belong to the first item, where nothing else precedes it.
                if hasContent || result.items.isEmpty {
                    result.items.append(Item(number: result.items.count + 1, heading: heading(of: index)))
                } else {
                    result.items[0].heading = heading(of: index)
                }
                hasContent = true
            } else if result.items.isEmpty {
                result.items.append(Item(number: 1))
            }
            // A date or a place below the title is not yet content.
            let isLine =
                kind == .body && blocks[index].columns <= 60 && UTF8Text.lastMark(text, blocks[index].range) == nil
            if kind != .title, kind != .boilerplate, !isLine { hasContent = true }

            let pieces = cut(blocks[index].range, paragraphBytes)
            if pieces.count > 1 { result.cuts += 1 }
            for piece in pieces {
                var headline: ByteRange?
                if let range = headlines[index], piece.lowerBound <= range.lowerBound,
                    range.upperBound <= piece.upperBound
                {
                    headline = ByteRange(range.lowerBound - piece.lowerBound, range.upperBound - piece.lowerBound)
                }
                result.paragraphs.append(
                    Paragraph(
                        number: result.paragraphs.count + 1, item: result.items.count, kind: kind,
                        range: ByteRange(piece),
                        headline: headline))
            }
        }
        return result
    }

    /// `range` in pieces of at most `limit` bytes, cut at white space where there is any.
    func cut(_ range: Range<Int>, _ limit: Int) -> [Range<Int>] {
        guard range.count > limit else { return [range] }
        var pieces: [Range<Int>] = []
        var rest = range
        while rest.count > limit {
            var end = rest.lowerBound + limit
            let earliest = rest.lowerBound + limit / 2
            var space = end
            while space > earliest, text[space] > 0x20 { space -= 1 }
            if space > earliest {
                end = space
            } else {
                while UTF8Text.isContinuation(text[end]) { end -= 1 }
            }
            let piece = UTF8Text.trimmed(text, rest.lowerBound..<end)
            if !piece.isEmpty { pieces.append(piece) }
            rest = UTF8Text.trimmed(text, end..<rest.upperBound)
        }
        if !rest.isEmpty { pieces.append(rest) }
        return pieces
    }
}

extension Block.Shape {
    var isHeading: Bool {
        if case .heading = self { true } else { false }
    }
}
