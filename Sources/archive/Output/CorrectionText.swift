import Archiving
import Articles

extension CorrectionEntry {
    /// What was corrected, in words.
    var sentence: String {
        guard case .undo(let id) = record.correction else { return sentence(record.correction) }
        return "undid \(id): " + (turned.map(sentence) ?? "")
    }

    private func sentence(_ correction: Correction) -> String {
        switch correction {
        case .merge(let id, let others):
            "merged " + others.map(name).joined(separator: ", ") + " into \(name(id))"
        case .split(let id, .spellings(let spellings), let made):
            "split \(made.reference) from \(name(id)) by spelling: \(spellings.joined(separator: ", "))"
        case .split(let id, .article(let article), let made):
            "split \(made.reference) from \(name(id)) in article \(article.id)"
        case .rename(let id, let name): "renamed #\(id) to \(name)"
        case .kind(let id, let kind): "\(name(id)) is of kind \(kind.rawValue)"
        case .hide(let id): "hid \(name(id))"
        case .unhide(let id): "unhid \(name(id))"
        case .addAlias(let id, let spelling): "»\(spelling)« is \(name(id))"
        case .removeAlias(let id, let spelling, let made): "»\(spelling)« is not \(name(id)) but \(made.reference)"
        case .note(let id, let text): "noted on \(name(id)): \(text)"
        case .identify(let id, let scheme, let value):
            value.map { "\(name(id)) has \(scheme.rawValue) \($0)" } ?? "\(name(id)) has no \(scheme.rawValue)"
        case .rejectMention(let spot): "nothing is named by \(words(spot))"
        case .addMention(let spot, _, _, .known(let id)): "\(name(id)) is named by \(words(spot))"
        case .addMention(let spot, _, _, .made(let made)): "\(made.reference) is named by \(words(spot))"
        case .undo(let id): "undid \(id)"
        }
    }

    /// A text and where it stands, as `archive mention` takes it.
    private func words(_ spot: MentionSpot) -> String {
        let place =
            paragraph.map { "in \(spot.article.id):\($0)" } ?? "of a former paragraph of article \(spot.article.id)"
        return "»\(spot.surface)« at \(spot.range.lowerBound)-\(spot.range.upperBound) \(place)"
    }

    private func name(_ id: Int64) -> String { "\(names[id] ?? "?") (#\(id))" }
}

extension MadeEntity {
    fileprivate var reference: String { "\(name) (#\(id))" }
}

extension [CorrectionEntry] {
    /// A line for each, the first first; what counts no longer is faint and says so.
    func lines(width: Int?) -> [StyledText] {
        let digits = map { "\($0.record.id)".count }.max() ?? 0
        return map { entry in
            let record = entry.record
            let number = "\(record.id)"
            var line = StyledText(String(repeating: " ", count: digits - number.count))
            line.append(number, .citation)
            line.append("  \(record.madeAt.prefix(10))  ", .faint)
            line.append(Printable.line(entry.sentence), record.counts ? .plain : .faint)
            if let undoneBy = record.undoneBy { line.append(" (undone by \(undoneBy))", .faint) }
            return width.map { line.cut(to: $0) } ?? line
        }
    }
}

extension CorrectionReport {
    /// What the correction changed, in words.
    var consequence: String {
        let changed =
            changedMentions == 0 ? "no mention changed" : "\(Quantity.count(changedMentions, "mention")) changed"
        guard let entity = entities.first else { return changed }
        return changed + "; \(Printable.line(entity.name)) (#\(entity.id), \(entity.kind.rawValue)) is now named "
            + "\(Quantity.count(entity.mentionCount, "time")) in \(Quantity.count(entity.articleCount, "article"))"
    }
}

extension CorrectionImportReport {
    /// What came of an import, in words.
    var summary: String {
        var parts = ["\(Quantity.count(added, "correction")) made"]
        if known > 0 { parts.append("\(Quantity.number(known)) known already") }
        if !findings.isEmpty { parts.append("\(Quantity.number(findings.count)) not made") }
        return parts.joined(separator: ", ") + "; "
            + (changedMentions == 0 ? "no mention changed" : "\(Quantity.count(changedMentions, "mention")) changed")
    }
}
