import Articles

extension ParagraphKind {
    /// What stands for it in `paragraph.kind`.
    var code: Int {
        switch self {
        case .body: 0
        case .heading: 1
        case .title: 2
        case .listItem: 3
        case .quote: 4
        case .teaser: 5
        case .pointer: 6
        case .boilerplate: 7
        }
    }

    /// The kinds by their codes.
    static let ofCodes: [ParagraphKind] = allCases.sorted { $0.code < $1.code }

    /// Nil of a number that stands for none.
    init?(code: Int) {
        guard Self.ofCodes.indices.contains(code) else { return nil }
        self = Self.ofCodes[code]
    }
}
