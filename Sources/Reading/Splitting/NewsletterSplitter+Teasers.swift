import Articles

/// Paragraphs of the form “Headline: text”.
extension NewsletterSplitter {
    mutating func markTeasers(_ chain: [Int]) {
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
    func headline(of index: Int) -> Range<Int>? {
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

    func endsInLeadIn(_ headline: Range<Int>) -> Bool {
        var start = headline.upperBound
        while start > headline.lowerBound, text[start - 1] > 0x20 { start -= 1 }
        let last = String(decoding: UnsafeBufferPointer(rebasing: text[start..<headline.upperBound]), as: UTF8.self)
        return NewsletterPhrases.leadIns.contains(last.lowercased())
    }

    /// Whether a full stop stands inside, other than that of an abbreviation.
    func holdsSentenceEnd(_ range: Range<Int>) -> Bool {
        guard range.count > 5 else { return false }
        for index in (range.lowerBound + 4)..<(range.upperBound - 1)
        where text[index + 1] == 0x20 && (text[index] == UInt8(ascii: ".") || text[index] == UInt8(ascii: "!")) {
            // An exclamation addresses someone, which headlines do not.
            let word = text[(index - 4)..<index]
            if word.allSatisfy({ 0x61...0x7A ~= $0 || $0 >= 0x80 }) { return true }
        }
        return false
    }
}
