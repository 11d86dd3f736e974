package import Articles

/// What a token is to a name: outside, or the first or a later token of a name of one kind and form.
package struct NameLabel: RawRepresentable, Hashable, Sendable {
    /// 0 is outside; then for each kind and form a begin and an inside.
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Number of labels: outside and 2 × 4 kinds × 3 forms.
    package static let count = 25
    package static let outside = NameLabel(rawValue: 0)

    package init(begins: Bool, kind: EntityKind, form: MentionForm) {
        let kindIndex = EntityKind.allCases.firstIndex(of: kind)!
        let formIndex = MentionForm.allCases.firstIndex(of: form)!
        rawValue = UInt8(1 + 2 * (kindIndex * MentionForm.allCases.count + formIndex) + (begins ? 0 : 1))
    }

    package var isOutside: Bool { rawValue == 0 }
    package var begins: Bool { rawValue & 1 == 1 }
    package var continues: Bool { rawValue != 0 && rawValue & 1 == 0 }

    package var kind: EntityKind? {
        isOutside ? nil : EntityKind.allCases[Int(rawValue - 1) / 6]
    }

    package var form: MentionForm? {
        isOutside ? nil : MentionForm.allCases[Int(rawValue - 1) / 2 % 3]
    }

    /// The label of a name's first token that this one belongs to.
    package var beginning: NameLabel { continues ? NameLabel(rawValue: rawValue - 1) : self }

    /// True when this label may stand behind `previous` (nil at a sentence's start).
    package func mayFollow(_ previous: NameLabel?) -> Bool {
        guard continues else { return true }
        return previous?.beginning == beginning
    }
}

extension NameLabel: LosslessStringConvertible {
    /// As GermEval writes it: `O`, `B-LOC`, `I-ORGpart`.
    package init?(_ description: String) {
        guard description != "O" else {
            self = .outside
            return
        }
        guard let label = NameLabel.named[description] else { return nil }
        self = label
    }

    package var description: String {
        guard let kind, let form else { return "O" }
        return (begins ? "B-" : "I-") + kind.rawValue + (form == .name ? "" : form.rawValue)
    }

    private static let named: [String: NameLabel] = Dictionary(
        uniqueKeysWithValues: (1..<UInt8(count)).map {
            let label = NameLabel(rawValue: $0)
            return (label.description, label)
        })
}

/// A name among the tokens of a sentence.
package struct NameSpan: Hashable, Sendable {
    /// Indices of its tokens.
    package var tokens: Range<Int>
    package var kind: EntityKind
    package var form: MentionForm

    package init(tokens: Range<Int>, kind: EntityKind, form: MentionForm) {
        self.tokens = tokens
        self.kind = kind
        self.form = form
    }

    /// The names that `labels` spell; an inside without its beginning begins a name.
    package static func spans(of labels: some RandomAccessCollection<NameLabel>) -> [NameSpan] {
        var spans: [NameSpan] = []
        var previous = NameLabel.outside
        for (index, label) in labels.enumerated() {
            if let kind = label.kind, let form = label.form {
                if label.continues, label.mayFollow(previous) {
                    let start = spans[spans.count - 1].tokens.lowerBound
                    spans[spans.count - 1].tokens = start..<index + 1
                } else {
                    spans.append(NameSpan(tokens: index..<index + 1, kind: kind, form: form))
                }
            }
            previous = label
        }
        return spans
    }
}
