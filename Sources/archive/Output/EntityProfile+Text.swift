import Articles

extension EntityProfile {
    /// The entity for people: who it is, then how it is spelled, then what users said of it.
    func write(to output: Output) {
        var head = StyledText(Printable.line(record.name), .strong)
        head.append("  #\(record.id) · \(record.kind.rawValue)", .faint)
        if isHidden { head.append(" · hidden", .faint) }
        output.line(head)
        var facts = [
            "named \(Quantity.count(record.mentionCount, "time")) in \(Quantity.count(record.articleCount, "article"))"
        ]
        if let firstSeen, let lastSeen {
            facts.append(firstSeen == lastSeen ? firstSeen.day : "\(firstSeen.day) to \(lastSeen.day)")
        }
        if let foundName { facts.append("found as \(foundName)") }
        facts += identifiers.map { "\($0.scheme.rawValue) \($0.value)" }
        list([facts.joined(separator: " · ")], under: nil, to: output)
        if let first = timeline.first, let last = timeline.last {
            var line = StyledText(first.name + " ", .faint)
            line.append(Self.sparkline(timeline.map(\.mentionCount)))
            line.append(" " + last.name, .faint)
            output.line(line)
        }
        for (form, label) in [(MentionForm.name, "spelled"), (.derived, "derived"), (.part, "in words")] {
            let spellings = record.spellings.filter { $0.form == form }
            var shown = spellings.prefix(Self.shownSpellings).map { "\($0.surface) \(Quantity.number($0.count))" }
            if spellings.count > shown.count { shown.append("and \(spellings.count - shown.count) more") }
            list(shown, under: label, to: output)
        }
        list(aliases, under: "also", to: output)
        list(companions.map { "\($0.entity.name) \(Quantity.number($0.together))" }, under: "with", to: output)
        for entry in corrections where entry.record.counts {
            if case .note(_, let text) = entry.record.correction { list([text], under: "note", to: output) }
        }
        writeTelling(to: output)
        guard !corrections.isEmpty else { return }
        output.line(StyledText("corrections", .faint))
        for line in corrections.lines(width: output.width.map { $0 - 2 }) {
            var indented = StyledText("  ")
            indented.append(line)
            output.line(indented)
        }
    }

    private func writeTelling(to output: Output) {
        guard !telling.isEmpty else { return }
        output.line(StyledText("says most", .faint))
        let labels = telling.map { "\($0.article.id):\($0.paragraph.number)" }
        let width = labels.map(\.count).max() ?? 0
        for (label, record) in zip(labels, telling) {
            let indent = String(repeating: " ", count: 2 + width - label.count)
            EvidenceText(record.paragraph, marks: record.names, label: label, date: record.article.date)
                .write(indent: indent, to: output)
        }
    }

    /// A bar for each count, the largest the highest; a point for none, and in a line too long to be seen at once an
    /// ellipsis for many.
    static func sparkline(_ counts: [Int]) -> String {
        let bars = Array("▁▂▃▄▅▆▇█")
        let largest = max(1, counts.max() ?? 1)
        var line = ""
        for stretch in TimelineText.stretches(of: counts.map { counts.count > Self.longestLine && $0 == 0 }) {
            switch stretch {
            case .gap: line.append("…")
            case .shown(let index):
                line.append(counts[index] == 0 ? "·" : bars[(counts[index] * bars.count - 1) / largest])
            }
        }
        return line
    }

    private static let longestLine = 60

    /// Of a form; JSON and --why have the others.
    private static let shownSpellings = 12

    /// Columns for the labels and a gap.
    private static let margin = 9

    private func list(_ values: [String], under label: String?, to output: Output) {
        guard !values.isEmpty else { return }
        let text = StyledText(Printable.line(values.joined(separator: ", ")))
        let margin = label == nil ? 0 : Self.margin
        for (index, part) in TextWrapper(width: output.measure(indent: margin)).wrap(text).enumerated() {
            let label = index == 0 ? label ?? "" : ""
            var line = StyledText(label + String(repeating: " ", count: margin - label.count), .faint)
            line.append(part)
            output.line(line)
        }
    }
}
