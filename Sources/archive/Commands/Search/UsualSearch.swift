import Search

extension SearchInvocation {
    /// What the argument parser and `SearchCommand` make of `arguments`, if they are words and at most the options that
    /// say which archive, in which format and how many hits; nil where the parser has to look.
    ///
    /// To tell the parser of all options takes longer than a search: it asks for the protocols of each of their types,
    /// which the runtime looks up among some thousands. What is asked most often shall not wait for that.
    ///
    /// - Parameter arguments: the program's, shielded (`QueryArguments`).
    init?(usual arguments: [String]) {
        guard arguments.first == "search" else { return nil }
        var words: [String] = []
        self.init(request: SearchRequest(query: ""))
        var rest = arguments.dropFirst()
        while let argument = rest.popFirst() {
            guard argument.hasPrefix("-") else {
                words.append(argument)
                continue
            }
            guard let value = rest.popFirst(), !value.hasPrefix("-") else { return nil }
            switch argument {
            case "--archive": archive = value
            case "--format":
                guard let named = OutputFormat(rawValue: value) else { return nil }
                format = named
            case "--limit":
                guard let rows = RowLimit(argument: value) else { return nil }
                request.limit = rows.count ?? RowLimit.most
            default: return nil
            }
        }
        request.query = Self.query(of: words)
        if request.query.isEmpty { return nil }
    }
}
