import Articles

/// Findings as lines, the many of one kind cut short.
struct FindingReport {
    private let findings: [Finding]

    /// Of one kind in one file; more would bury the rest.
    static let shownOfAKind = 5
    /// Of one kind in all files.
    static let shownInAll = 20

    init(_ findings: [Finding]) {
        self.findings = findings
    }

    /// `file:line: byte N: message` for each, and what was left out; in the order in which they were found.
    func lines(showsAll: Bool) -> [String] {
        if showsAll { return findings.map(\.description) }
        var lines: [String] = []
        var shownInFile: [Kind: Int] = [:]
        var shown: [String: Int] = [:]
        var hidden: [String: Int] = [:]
        var hiddenCodes: [String] = []
        for finding in findings {
            let kind = Kind(code: finding.code, file: finding.place?.file)
            if shownInFile[kind, default: 0] < Self.shownOfAKind, shown[finding.code, default: 0] < Self.shownInAll {
                shownInFile[kind, default: 0] += 1
                shown[finding.code, default: 0] += 1
                lines.append(finding.description)
            } else {
                if hidden[finding.code] == nil { hiddenCodes.append(finding.code) }
                hidden[finding.code, default: 0] += 1
            }
        }
        for code in hiddenCodes {
            lines.append("… and \(Quantity.number(hidden[code] ?? 0)) more like this (\(code)); --verbose shows all")
        }
        return lines
    }

    private struct Kind: Hashable {
        var code: String
        var file: String?
    }
}
