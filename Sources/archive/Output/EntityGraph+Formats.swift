import Archiving
import Articles

// A graph for programs: `FORMATS.md` has what stands where.

extension EntityGraph {
    /// Ties as rows; a document has the nodes, too, and those that have no tie.
    func writeJSON(_ format: OutputFormat, to output: Output) {
        var listing = JSONListing(
            "ties", format: format,
            head: [
                .init("entities", JSONValue(entityCount)), .init("pairs", JSONValue(pairCount)),
                .init("min", JSONValue(leastTogether)), .init("notes", .array((notes + limits).map(JSONValue.string))),
                .init(
                    "nodes",
                    .array(
                        nodes.map { ["entity": $0.reference, "paragraphs": JSONValue($0.paragraphCount)] })),
            ], to: output)
        for tie in ties {
            listing.append([
                "source": tie.first.reference, "target": tie.second.reference, "together": JSONValue(tie.together),
                "significance": .number(tie.significance),
            ])
        }
        listing.end()
    }

    /// A line for each tie, with the names of columns that Gephi knows.
    func writeCSV(to output: Output) {
        var table = CSVTable(to: output)
        for tie in ties {
            table.append([
                "Source": JSONValue(tie.first.id), "Target": JSONValue(tie.second.id), "Type": "Undirected",
                "Weight": JSONValue(tie.together), "Significance": .number((tie.significance * 100).rounded() / 100),
                "SourceName": .string(tie.first.name), "SourceKind": .string(tie.first.kind.rawValue),
                "TargetName": .string(tie.second.name), "TargetKind": .string(tie.second.kind.rawValue),
            ])
        }
    }

    /// GraphML (graphml.graphdrawing.org/specification.html).
    func writeGraphML(to output: Output) {
        output.line(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
            xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
              <desc>\(XMLText.escaped(title))</desc>
              <key id="label" for="node" attr.name="label" attr.type="string"/>
              <key id="kind" for="node" attr.name="kind" attr.type="string"/>
              <key id="paragraphs" for="node" attr.name="paragraphs" attr.type="int"/>
              <key id="weight" for="edge" attr.name="weight" attr.type="double"/>
              <key id="significance" for="edge" attr.name="significance" attr.type="double"/>
              <graph id="names" edgedefault="undirected">
            """)
        for node in nodes {
            output.line(
                """
                    <node id="n\(node.id)"><data key="label">\(XMLText.escaped(node.name))</data>\
                <data key="kind">\(node.kind.rawValue)</data><data key="paragraphs">\(node.paragraphCount)</data></node>
                """)
        }
        for tie in ties {
            output.line(
                """
                    <edge source="n\(tie.first.id)" target="n\(tie.second.id)"><data key="weight">\(tie.together)</data>\
                <data key="significance">\(tie.figure)</data></edge>
                """)
        }
        output.line("  </graph>\n</graphml>")
    }

    /// GEXF 1.3 (gexf.net).
    func writeGEXF(to output: Output) {
        output.line(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <gexf xmlns="http://gexf.net/1.3" version="1.3">
              <meta>
                <creator>archive</creator>
                <description>\(XMLText.escaped(title))</description>
              </meta>
              <graph mode="static" defaultedgetype="undirected">
                <attributes class="node">
                  <attribute id="kind" title="kind" type="string"/>
                  <attribute id="paragraphs" title="paragraphs" type="integer"/>
                </attributes>
                <attributes class="edge">
                  <attribute id="significance" title="significance" type="double"/>
                </attributes>
                <nodes>
            """)
        for node in nodes {
            output.line(
                """
                      <node id="\(node.id)" label="\(XMLText.escaped(node.name))"><attvalues>\
                <attvalue for="kind" value="\(node.kind.rawValue)"/>\
                <attvalue for="paragraphs" value="\(node.paragraphCount)"/></attvalues></node>
                """)
        }
        output.line("    </nodes>\n    <edges>")
        for (index, tie) in ties.enumerated() {
            output.line(
                """
                      <edge id="\(index)" source="\(tie.first.id)" target="\(tie.second.id)" weight="\(tie.together)">\
                <attvalues><attvalue for="significance" value="\(tie.figure)"/></attvalues></edge>
                """)
        }
        output.line("    </edges>\n  </graph>\n</gexf>")
    }

    /// DOT (graphviz.org/doc/info/lang.html).
    func writeDOT(to output: Output) {
        output.line("// \(title)\ngraph names {")
        for node in nodes {
            output.line(
                "  \(node.id) [label=\(Self.quotedForDOT(node.name)), kind=\(node.kind.rawValue), "
                    + "paragraphs=\(node.paragraphCount)];")
        }
        for tie in ties {
            output.line(
                "  \(tie.first.id) -- \(tie.second.id) [weight=\(tie.together), significance=\(tie.figure)];")
        }
        output.line("}")
    }

    /// In quotes; a backslash begins an escape in a label, so it is doubled.
    ///
    /// By scalars: a quotation mark under an accent is one character with it, and ends the label all the same.
    static func quotedForDOT(_ text: String) -> String {
        var quoted = "\""
        for scalar in Printable.line(text).unicodeScalars {
            if scalar == "\\" || scalar == "\"" { quoted.unicodeScalars.append("\\") }
            quoted.unicodeScalars.append(scalar)
        }
        quoted.unicodeScalars.append("\"")
        return quoted
    }
}

extension EntityGraph.Tie {
    /// How telling it is, in digits that all formats read: DOT knows no exponents.
    fileprivate var figure: String {
        let hundredths = Int((significance * 100).rounded())
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
}

extension EntityGraph.Node {
    fileprivate var reference: JSONValue {
        ["id": JSONValue(id), "name": .string(name), "kind": .string(kind.rawValue)]
    }
}

/// Text in XML.
enum XMLText {
    /// `text` for an element or an attribute, on one line, without the characters that XML 1.0 forbids.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in Printable.line(text).unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
