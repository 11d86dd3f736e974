import Articles
import Testing

@testable import Entities

@Suite("NameLabel")
struct NameLabelTests {
    @Test("every label is read back from how it is written")
    func roundTrip() {
        var seen: Set<String> = []
        for raw in 0..<UInt8(NameLabel.count) {
            let label = NameLabel(rawValue: raw)
            #expect(NameLabel(label.description) == label)
            seen.insert(label.description)
        }
        #expect(seen.count == NameLabel.count)
        #expect(NameLabel(begins: false, kind: .location, form: .derived).description == "I-LOCderiv")
        #expect(NameLabel("B-XYZ") == nil)
    }

    @Test(
        "labels spell names",
        arguments: [
            ("O O", []),
            ("B-PER I-PER O", ["PER 0..<2"]),
            ("B-LOC B-LOC", ["LOC 0..<1", "LOC 1..<2"]),
            ("B-ORG I-PER", ["ORG 0..<1", "PER 1..<2"]),
            ("O I-OTH I-OTH", ["OTH 1..<3"]),
            ("B-LOCderiv O B-ORGpart", ["LOCderiv 0..<1", "ORGpart 2..<3"]),
        ])
    func spans(labels: String, expected: [String]) {
        let spans = NameSpan.spans(of: labels.split(separator: " ").map { NameLabel(String($0))! })
        #expect(
            spans.map { "\($0.kind.rawValue)\($0.form == .name ? "" : $0.form.rawValue) \($0.tokens)" } == expected)
    }
}
