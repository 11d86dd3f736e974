import Articles
import Language
import Search
import Store

extension ArchiveReader {
    /// Why nobody is called `name`: somebody is, but hidden; or others are, who are spelled nearly so.
    func nobody(called name: String, _ analyzer: Analyzer = Analyzer()) throws -> ArchiveError {
        let key = analyzer.key(of: name)
        if !key.isEmpty, let hidden = try entities(withKey: key, includingHidden: true).first {
            return .hiddenEntity(name: name, id: hidden.id)
        }
        // What is near a number is another number.
        guard EntityNames.number(name) == nil else { return .noSuchEntity(name: name) }
        let suggestions = try SuggestionFinder(reader: self, analyzer: analyzer).suggestions(forNames: [name])
        return .noSuchEntity(name: name, nearest: suggestions.first?.alternatives ?? [])
    }
}

extension EntityNames {
    /// What a person should know of how each of `names` was understood.
    func notes(on names: [String], in reader: ArchiveReader) throws -> [String] {
        try names.flatMap { name in
            called(name).isEmpty ? [try reader.nobody(called: name).description] : notes(on: [name])
        }
    }
}

extension ArchiveReader {
    /// What to say of a source or a language that no article at all is from.
    func notes(onSource source: String?, language: String?) throws -> [String] {
        var notes: [String] = []
        if let source, try !hasArticle(.init(source: source)) {
            let key = Analyzer().key(of: source)
            let longer = key.isEmpty ? [] : try sources(withWords: key, limit: 3)
            notes.append(
                "no article is from »\(source)«"
                    + (longer.isEmpty ? "" : "; whole names are " + longer.map { "»\($0)«" }.joined(separator: ", ")))
        }
        if let language, try !hasArticle(.init(language: language)) {
            notes.append("no article is in the language »\(language)«")
        }
        return notes
    }
}
