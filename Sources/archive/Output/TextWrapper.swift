/// Breaks text into lines of a width, at spaces and between East Asian characters.
struct TextWrapper {
    /// Columns of a line; nil for lines that are never broken.
    var width: Int?

    /// A line break in the text stays when the line before it is shorter than this: verses and
    /// addresses stay as they are, while mail that was wrapped at 72 columns flows again.
    static let shortLineColumns = 40

    /// The lines of `text`, each without its break and without spaces at its ends.
    func wrap(_ text: StyledText) -> [StyledText] {
        var lines: [StyledText] = []
        for line in logicalLines(text) { lines += breakLine(line) }
        return lines
    }

    /// What can't be broken: a word, or one wide character.
    private struct Unit {
        var text = StyledText()
        var width = 0
        var isWide = false
        /// The role of the space before it; nil where no space stands there.
        var space: TextRole?
    }

    private func logicalLines(_ text: StyledText) -> [[Unit]] {
        var lines: [[Unit]] = []
        var line: [Unit] = []
        var unit = Unit()
        var lineWidth = 0
        func endUnit() {
            if !unit.text.isEmpty {
                lineWidth += unit.width + (unit.space == nil ? 0 : 1)
                line.append(unit)
            }
            unit = Unit()
        }
        for span in text.spans {
            for character in span.text {
                if character == "\n" {
                    endUnit()
                    if lineWidth < Self.shortLineColumns, !line.isEmpty {
                        lines.append(line)
                        line = []
                    }
                    lineWidth = 0
                    unit.space = line.isEmpty ? nil : span.role
                } else if character == " " || character == "\t" {
                    endUnit()
                    unit.space = line.isEmpty ? nil : span.role
                } else {
                    let width = DisplayWidth.of(character)
                    // Scripts with wide characters put no spaces between words.
                    if unit.width > 0, unit.isWide || width == 2 { endUnit() }
                    unit.isWide = width == 2
                    unit.text.append(String(character), span.role)
                    unit.width += width
                }
            }
        }
        endUnit()
        if !line.isEmpty { lines.append(line) }
        return lines
    }

    private func breakLine(_ units: [Unit]) -> [StyledText] {
        var lines: [StyledText] = []
        var line = StyledText()
        var used = 0
        for unit in units {
            let space = unit.space == nil || line.isEmpty ? 0 : 1
            if let width, used + space + unit.width > width, !line.isEmpty {
                lines.append(line)
                line = StyledText()
                used = 0
            } else if space == 1, let role = unit.space {
                line.append(" ", role)
                used += 1
            }
            if let width, unit.width > width {
                let pieces = Self.pieces(unit.text, width)
                lines += pieces.dropLast()
                line = pieces[pieces.count - 1]
                used = line.width
            } else {
                line.append(unit.text)
                used += unit.width
            }
        }
        if !line.isEmpty { lines.append(line) }
        return lines
    }

    /// A word that is longer than a line, cut where the line ends.
    private static func pieces(_ word: StyledText, _ width: Int) -> [StyledText] {
        var pieces = [StyledText()]
        var used = 0
        for span in word.spans {
            for character in span.text {
                let columns = DisplayWidth.of(character)
                if used + columns > width, used > 0 {
                    pieces.append(StyledText())
                    used = 0
                }
                pieces[pieces.count - 1].append(String(character), span.role)
                used += columns
            }
        }
        return pieces
    }
}
