import Archiving
import Articles

extension EntityGraph {
    /// What was left out, in words; none if nothing was.
    var limits: [String] {
        var limits: [String] = []
        if entityCount > nodes.count {
            let others = nodes.count < GraphRequest.mostEntities ? "--limit has others" : "more are not counted"
            limits.append(
                "\(Quantity.number(nodes.count)) of \(Quantity.count(entityCount, "entity", "entities")); \(others)")
        }
        if pairCount > ties.count {
            limits.append(
                "\(Quantity.number(ties.count)) of \(Quantity.count(pairCount, "pair")) that are named together, those in "
                    + "\(Quantity.count(leastTogether, "paragraph")) or more; --min has others")
        }
        return limits
    }

    /// What the graph is, for those who find the file.
    var title: String {
        ([
            "Entities named in the same paragraphs: \(Quantity.count(nodes.count, "entity", "entities")), "
                + "\(Quantity.count(ties.count, "tie"))"
        ] + limits).joined(separator: "; ")
    }

    /// The ties as a table, the most telling first.
    func writeText(to output: Output) {
        guard !ties.isEmpty else {
            return Diagnostics.print("nobody is named together with anybody so often")
        }
        var table = Table([
            Table.Column(title: "NAME", widthLimit: 28), Table.Column(title: "KIND"),
            Table.Column(title: "WITH", widthLimit: 28), Table.Column(title: "KIND"),
            Table.Column(title: "TOGETHER", alignment: .right), Table.Column(title: "TELLING", alignment: .right),
        ])
        func cells(of node: EntityGraph.Node) -> [StyledText] {
            [StyledText(Printable.line(node.name), .strong), StyledText(node.kind.rawValue, .faint)]
        }
        // A node has many ties, and its cells are measured once.
        var known: [Int64: [StyledText]] = [:]
        func head(_ node: EntityGraph.Node) -> [StyledText] {
            if let cells = known[node.id] { return cells }
            let cells = cells(of: node)
            known[node.id] = cells
            return cells
        }
        let order = ties.indices.sorted {
            (ties[$0].significance, ties[$0].together) > (ties[$1].significance, ties[$1].together)
        }
        for tie in order.lazy.map({ ties[$0] }) {
            table.append(
                head(tie.first) + head(tie.second) + [
                    StyledText(Quantity.number(tie.together)),
                    StyledText(Quantity.number(Int(tie.significance.rounded())), .faint),
                ])
        }
        for line in table.lines(width: output.width) { output.line(line) }
    }
}
