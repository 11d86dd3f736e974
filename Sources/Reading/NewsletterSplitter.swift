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
    private let text: UnsafeBufferPointer<UInt8>
    private let markup: Markup
    private let blocks: [Block]
    private let roles: [LineRole?]
    private var kinds: [ParagraphKind]
    private var headlines: [Int: Range<Int>] = [:]
    /// Blocks that open an item.
    private var openings: Set<Int> = []

    static func split(_ text: String, from start: Int, markup: Markup, paragraphBytes: Int) -> SplitText {
        var text = text
        return text.withUTF8 { bytes in
            let blocks = ParagraphSplitter.blocks(bytes, from: start, markup: markup)
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

    private mutating func classify() {
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

    // MARK: Frame

    /// Letters begin within this many paragraphs and end within the last so many.
    private static let edge = 15

    private var tailStart: Int { max(blocks.count / 2, blocks.count - Self.edge) }

    private mutating func markFrame() {
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
    }

    /// From the first line of the frame behind the last prose on, addresses and registers belong to it.
    private mutating func markImprint() {
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

    private func readsAsName(_ index: Int) -> Bool {
        let block = blocks[index]
        return (block.shape == .plain || block.shape == .bullet(isDash: true)) && block.columns <= 60
            && UTF8Text.lastMark(text, block.content) == nil
            && UTF8Text.wordCount(text, block.content) <= 6
    }

    private mutating func markPointers() {
        for index in blocks.indices where roles[index] == .pointer && kinds[index] != .boilerplate {
            if case .heading = blocks[index].shape { continue }
            if case .bullet = blocks[index].shape, !blocks[index].hasGapBefore { continue }
            // The sender's own address stands in the imprint.
            let isInFrame = index >= tailStart && index > 0 && kinds[index - 1] == .boilerplate
            kinds[index] = isInFrame && UTF8Text.isLink(text, blocks[index].content) ? .boilerplate : .pointer
        }
    }

    // MARK: Lists

    /// Dashes make a list where they stand below one another, or below a colon.
    private mutating func markDashedLists() {
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

    private func number(_ index: Int) -> ListNumber? {
        switch blocks[index].shape {
        case .numbered(let number): number
        case .heading: ListNumber.parse(text, blocks[index].content)?.0
        default: nil
        }
    }

    /// The headings `1. …`, `2. …` that open items: the longest run of rising numbers among all that read as such.
    private func numberedHeadings() -> [Int] {
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

    private func readsAsNumberedHeading(_ index: Int) -> Bool {
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
    private mutating func markNumberedLists() {
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

    // MARK: Teasers

    private mutating func markTeasers(_ chain: [Int]) {
        let hasSigns = suffices(signs(chain), 1)
        // In a long text without signs a run of colons is chance.
        guard hasSigns || blocks.count <= 200 else { return }
        var index = 0
        while index < blocks.count {
            guard let first = headline(of: index) else {
                index += 1
                continue
            }
            var run = [(index, first)]
            var next = index + 1
            while next < blocks.count, let headline = headline(of: next) {
                run.append((next, headline))
                next += 1
            }
            // Speakers come again, headlines do not.
            let labels = Set(run.map { String(decoding: UnsafeBufferPointer(rebasing: text[$0.1]), as: UTF8.self) })
            let isIntroduced = index > 0 && (kinds[index - 1] == .pointer || roles[index - 1] == .section)
            let isEnough = hasSigns ? run.count >= (isIntroduced ? 1 : 2) : run.count >= 3
            if isEnough, labels.count == run.count,
                run.contains(where: { UTF8Text.wordCount(text, $0.1) >= 3 })
            {
                for (index, headline) in run {
                    kinds[index] = .teaser
                    headlines[index] = headline
                }
            }
            index = next
        }
    }

    /// What stands before the colon of a paragraph that might be a teaser.
    private func headline(of index: Int) -> Range<Int>? {
        let block = blocks[index]
        guard kinds[index] == .body, block.shape == .plain, block.columns >= 60 else { return nil }
        let content = block.content
        let window = min(content.upperBound, content.lowerBound + 160)
        var colon = content.lowerBound
        while colon < window {
            if text[colon] == UInt8(ascii: ":"), colon + 1 < content.upperBound, text[colon + 1] == 0x20 { break }
            colon += 1
        }
        guard colon < window else { return nil }
        let headline = UTF8Text.trimmed(text, content.lowerBound..<colon)
        let story = UTF8Text.trimmed(text, (colon + 1)..<content.upperBound)
        guard
            !headline.isEmpty, !story.isEmpty, 2...16 ~= UTF8Text.wordCount(text, headline),
            UTF8Text.scalarCount(text, headline) >= 10, !UTF8Text.beginsLowercase(text, headline),
            !UTF8Text.beginsLowercase(text, story), UTF8Text.scalarCount(text, story) >= 40,
            UTF8Text.endsSentence(text, story),
            // Speech and explanations follow a colon in prose.
            UTF8Text.quoteLength(text, story.lowerBound, story.upperBound) == 0, !endsInLeadIn(headline),
            !holdsSentenceEnd(headline),
            !NewsletterPhrases.labels.isWhole(FoldedLine(text, headline)),
            text[headline.lowerBound] != UInt8(ascii: "("),
            text[headline.upperBound - 1] != UInt8(ascii: ")"), text[headline.upperBound - 1] != UInt8(ascii: "]")
        else { return nil }
        return headline
    }

    private func endsInLeadIn(_ headline: Range<Int>) -> Bool {
        var start = headline.upperBound
        while start > headline.lowerBound, text[start - 1] > 0x20 { start -= 1 }
        let last = String(decoding: UnsafeBufferPointer(rebasing: text[start..<headline.upperBound]), as: UTF8.self)
        return NewsletterPhrases.leadIns.contains(last.lowercased())
    }

    /// Whether a full stop stands inside, other than that of an abbreviation.
    private func holdsSentenceEnd(_ range: Range<Int>) -> Bool {
        guard range.count > 5 else { return false }
        for index in (range.lowerBound + 4)..<(range.upperBound - 1)
        where text[index + 1] == 0x20 && (text[index] == UInt8(ascii: ".") || text[index] == UInt8(ascii: "!")) {
            // An exclamation addresses someone, which headlines do not.
            let word = text[(index - 4)..<index]
            if word.allSatisfy({ 0x61...0x7A ~= $0 || $0 >= 0x80 }) { return true }
        }
        return false
    }

    // MARK: Headings

    /// How many things were found that newsletters have and articles have not.
    private func signs(_ chain: [Int]) -> Int {
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
    private func suffices(_ signs: Int, _ count: Int) -> Bool {
        signs >= count && signs * 40 >= blocks.count
    }

    private mutating func markSections() {
        for index in blocks.indices where roles[index] == .section && kinds[index] != .boilerplate {
            let block = blocks[index]
            guard index + 1 < blocks.count, block.lineCount == 1, block.hasGapBefore || block.hasGapAfter else {
                continue
            }
            if block.shape == .plain || block.shape.isHeading { kinds[index] = .heading }
        }
    }

    private mutating func markPlainHeadings() {
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
    private func isSpeech(_ index: Int) -> Bool {
        let content = blocks[index].content
        let window = text[content].prefix(60)
        guard let colon = window.firstIndex(of: UInt8(ascii: ":")) else { return false }
        let label = window[...colon]
        return blocks.indices[max(0, index - 4)..<min(blocks.count, index + 5)].contains { neighbour in
            neighbour != index && text[blocks[neighbour].content].starts(with: label)
        }
    }

    /// A short line without an end above prose.
    private func readsAsHeading(_ index: Int) -> Bool {
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

    private func isProse(_ index: Int) -> Bool {
        let block = blocks[index]
        switch kinds[index] {
        case .listItem, .quote, .teaser: return true
        case .body: return block.columns > 40 && (block.columns > 160 || UTF8Text.lastMark(text, block.content) != nil)
        default: return false
        }
    }

    /// `Berlin, 11. Juli 2023`
    private func isDateline(_ line: FoldedLine) -> Bool {
        line.withBytes { bytes in
            guard bytes.count <= 60, let last = bytes.last, 0x30...0x39 ~= last else { return false }
            let words = String(decoding: bytes, as: UTF8.self)
            if DateParser.parse(words) != nil { return true }
            guard let comma = words.firstIndex(of: ",") else { return false }
            return DateParser.parse(String(words[words.index(after: comma)...])) != nil
        }
    }

    private mutating func markTitle(_ chain: [Int]) {
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
    private func isRubric(_ index: Int) -> Bool {
        func isAboveHeading(_ index: Int) -> Bool {
            kinds[index] == .heading && index + 1 < blocks.count && kinds[index + 1] == .heading
        }
        return isAboveHeading(index) && blocks.indices[(index + 1)...].contains(where: isAboveHeading)
    }

    /// A title may also stand close above its text, above a greeting or a byline.
    private func readsAsTitle(_ index: Int) -> Bool {
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

    // MARK: Items

    private mutating func findOpenings(isNewsletter: Bool, _ chain: [Int]) {
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

    private func heading(of index: Int) -> String {
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

    private func assemble(paragraphBytes: Int) -> SplitText {
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
    private func cut(_ range: Range<Int>, _ limit: Int) -> [Range<Int>] {
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
