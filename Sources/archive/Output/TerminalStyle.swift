/// How roles look: with colours that read on dark and on light backgrounds, or not at all.
struct TerminalStyle {
    var isColored: Bool

    /// - Parameter isTerminal: whether the text goes to a terminal, directly or through a pager.
    init(_ choice: ColorChoice, isTerminal: Bool, variable: (String) -> String?) {
        switch choice {
        case .always: isColored = true
        case .never: isColored = false
        case .auto:
            if variable("NO_COLOR") != nil {
                isColored = false
            } else if let force = variable("CLICOLOR_FORCE"), force != "0" {
                isColored = true
            } else {
                isColored = isTerminal && variable("TERM") != "dumb"
            }
        }
    }

    func render(_ text: StyledText) -> String {
        guard isColored else { return text.plain }
        return text.spans.map { span in
            let code = Self.code(span.role)
            return code.isEmpty ? span.text : "\u{1B}[\(code)m\(span.text)\u{1B}[0m"
        }.joined()
    }

    /// Select Graphic Rendition parameters (ECMA-48). Red, magenta and faint read on black and on
    /// white; yellow, white and bright black vanish on one or the other.
    private static func code(_ role: TextRole) -> String {
        switch role {
        case .plain: ""
        case .match: "1;31"
        case .strong: "1"
        case .faint: "2"
        case .citation, .bar: "35"
        }
    }
}
