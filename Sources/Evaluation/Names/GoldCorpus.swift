package import Entities
package import Foundation

/// A sentence with the names that people (or a careful reader) marked in it.
package struct GoldSentence: Hashable, Sendable {
    package var tokens: [String]
    package var outer: [NameLabel]
    package var nested: [NameLabel]

    package init(tokens: [String], outer: [NameLabel], nested: [NameLabel]) {
        self.tokens = tokens
        self.outer = outer
        self.nested = nested
    }
}

/// Sentences of one article.
package struct GoldDocument: Hashable, Sendable {
    /// The first word of its header: an article's number, a page's address.
    package var id: String
    package var sentences: [GoldSentence]

    package init(id: String, sentences: [GoldSentence]) {
        self.id = id
        self.sentences = sentences
    }

    /// The fold it belongs to when a corpus is cut into `count`, by article: FNV-1a of `id`, mixed, modulo `count`.
    package func fold(of count: Int) -> Int {
        Int(FeatureHash.mix(FeatureHash.of(id.utf8)) % UInt64(count))
    }

    /// Its sentences as the tagger takes them.
    package var article: TokenizedArticle {
        var article = TokenizedArticle()
        for sentence in sentences {
            for token in sentence.tokens { article.append(token: token.utf8) }
            article.endSentence()
        }
        return article
    }
}

/// Reads GermEval's columns: index, token, outer label, nested label.
package enum GoldCorpus {
    /// Sentences whose `#` lines are equal and follow each other are one document.
    ///
    /// Unknown labels count as outside; `findings` says on which lines.
    package static func read(_ text: String) -> (documents: [GoldDocument], findings: [String]) {
        var documents: [GoldDocument] = []
        var findings: [String] = []
        var header = ""
        var lastHeader: String?
        var sentence = GoldSentence(tokens: [], outer: [], nested: [])

        func close() {
            guard !sentence.tokens.isEmpty else { return }
            if header == lastHeader, !header.isEmpty {
                documents[documents.count - 1].sentences.append(sentence)
            } else {
                let id = header.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
                documents.append(GoldDocument(id: id, sentences: [sentence]))
                lastHeader = header
            }
            sentence = GoldSentence(tokens: [], outer: [], nested: [])
        }
        // By scalars, since "\r\n" is one character.
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        for (number, scalars) in lines.enumerated() {
            let line = Substring(scalars.last == "\r" ? scalars.dropLast() : scalars)
            if line.hasPrefix("#") {
                close()
                header = line.dropFirst().trimmingCharacters(in: .whitespaces)
                continue
            }
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard columns.count >= 3 else {
                close()
                continue
            }
            let labels = [2, 3].map { column -> NameLabel in
                guard column < columns.count else { return .outside }
                if let label = NameLabel(String(columns[column])) { return label }
                findings.append("line \(number + 1): unknown label \(columns[column])")
                return .outside
            }
            sentence.tokens.append(String(columns[1]))
            sentence.outer.append(labels[0])
            sentence.nested.append(labels[1])
        }
        close()
        return (documents, findings)
    }

    package static func read(contentsOf url: URL) throws -> [GoldDocument] {
        read(String(decoding: try Data(contentsOf: url), as: UTF8.self)).documents
    }
}
