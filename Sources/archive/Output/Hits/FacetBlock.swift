import Articles
import Search

/// What hits have in common, in a few lines; what stands there can be typed behind the name that begins the line.
///
///     source:        dpa 812 · "Der Tag" 300 · none 12
///     date:          2022 300 · 2023 934
///     person:        "Joe Biden" 120 · Selenskyj 98
struct FacetBlock {
    private let facets: Facets
    /// Values of one line of the block.
    private static let valueLimit = 8

    init(_ facets: Facets) {
        self.facets = facets
    }

    func write(to output: Output) {
        let fields = shownFields
        let margin = (fields.map { $0.queryField.utf8.count }.max() ?? 0) + 3
        for field in fields {
            let name = field.queryField + ":"
            var line = StyledText()
            for (index, value) in shownValues(field).enumerated() {
                if index > 0 { line.append(" · ", .faint) }
                // A value is not broken, nor parted from its number.
                line.append(Self.text(value).replacing(" ", with: "\u{A0}"))
                line.append("\u{A0}\(Quantity.number(value.count))", .faint)
            }
            var head = StyledText(name, .faint)
            head.append(String(repeating: " ", count: margin - name.utf8.count))
            for part in TextWrapper(width: output.measure(indent: margin)).wrap(line) {
                head.append(part.withPlainSpaces)
                output.line(head)
                head = StyledText(String(repeating: " ", count: margin))
            }
        }
    }

    func writeMarkdown(to output: Output) {
        for field in shownFields {
            let values = shownValues(field).map { "\(Markdown.line(Self.text($0))) \(Quantity.number($0.count))" }
            output.line("- \(field.queryField): " + values.joined(separator: " · "))
        }
    }

    /// A value as a row, for other programs.
    static func row(_ value: Facets.Value, of field: Facets.Field) -> JSONValue {
        .object([.init("field", .string(field.rawValue))] + value.members)
    }

    /// The fields that say something of the hits: not both years and months, nor what holds for all of them.
    private var shownFields: [Facets.Field] {
        let years = facets.values[.year] ?? []
        let times: Facets.Field = years.count(where: { $0.text != nil }) > 1 ? .year : .month
        return Facets.Field.allCases.filter { field in
            let values = facets.values[field] ?? []
            if field == .year || field == .month { return field == times && values.contains { $0.text != nil } }
            let tells = field == .language || field == .kind || field == .source ? values.count > 1 : true
            return tells && values.contains { $0.text != nil }
        }
    }

    /// Of too many times the latest, of other values the most frequent.
    private func shownValues(_ field: Facets.Field) -> [Facets.Value] {
        let values = facets.values[field] ?? []
        guard field == .year || field == .month, values.count > Self.timeLimit else {
            return Array(values.prefix(field == .year || field == .month ? Self.timeLimit : Self.valueLimit))
        }
        return Array(values.suffix(Self.timeLimit))
    }

    /// Times are short.
    private static let timeLimit = 12

    /// What stands behind the field's colon; a name that others bear, too, with its number.
    private static func text(_ value: Facets.Value) -> String {
        guard let text = value.text else { return "none" }
        let query = value.query.split(separator: ":", maxSplits: 1).last.map(String.init) ?? ""
        return Printable.line(query.hasPrefix("#") ? "\(text) \(query)" : query)
    }
}

extension Facets {
    /// By field, each a list.
    var json: JSONValue {
        .object(
            Field.allCases.map { field in
                .init(field.rawValue, .array((values[field] ?? []).map { .object($0.members) }))
            })
    }
}

extension Facets.Value {
    fileprivate var members: [JSONValue.Member] {
        [.init("value", JSONValue(text)), .init("count", JSONValue(count)), .init("query", .string(query))]
    }
}
