package import Articles
package import Entities
import Foundation
import Language

/// A judged run of the tagger over gold.
package struct NameEvaluation: Sendable {
    package private(set) var outer = NameScores()
    package private(set) var nested = NameScores()
    package private(set) var errors: [NameError] = []
    package private(set) var tokens = 0
    /// Processor time of this thread, in seconds.
    package private(set) var seconds = 0.0

    package init() {}

    /// From running text to mentions.
    package init(_ texts: [GoldText], tagger: any NameTagger) {
        for text in texts {
            let started = NameEvaluation.processorSeconds()
            let found = tagger.mentions(in: text.paragraphs, language: "de")
            seconds += NameEvaluation.processorSeconds() - started
            tokens += text.paragraphs.reduce(0) { $0 + NameEvaluation.tokenCount($1) }
            judge(text, found)
        }
    }

    /// Tokens as the gold cuts them; `labels` gives the labels of a document's sentences.
    package init(_ documents: [GoldDocument], labels: (GoldDocument) -> [(outer: [NameLabel], nested: [NameLabel])]) {
        for document in documents {
            let started = NameEvaluation.processorSeconds()
            let found = labels(document)
            seconds += NameEvaluation.processorSeconds() - started
            tokens += document.sentences.reduce(0) { $0 + $1.tokens.count }
            judge(
                GoldText(document),
                zip(document.sentences, found).map {
                    GoldText.mentions(tokens: $0.tokens, outer: $1.outer, nested: $1.nested)
                })
        }
    }

    private mutating func judge(_ text: GoldText, _ found: [[Mention]]) {
        func names(_ mentions: [[Mention]], isNested: Bool) -> Set<JudgedName> {
            Set(
                mentions.enumerated().flatMap { paragraph, mentions in
                    mentions.filter { $0.isNested == isNested }.map {
                        JudgedName(
                            paragraph: paragraph, range: $0.range,
                            className: $0.kind.rawValue + ($0.form == .name ? "" : $0.form.rawValue))
                    }
                })
        }
        let predicted = names(found, isNested: false)
        let gold = names(text.mentions, isNested: false)
        outer.append(predicted: predicted, gold: gold, className: \.className)
        nested.append(
            predicted: names(found, isNested: true), gold: names(text.mentions, isNested: true), className: \.className)
        errors += NameError.all(in: text, predicted: predicted, gold: gold)
    }

    package static func processorSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static func tokenCount(_ text: String) -> Int {
        SentenceSplitter().sentences(in: text).reduce(0) { $0 + $1.tokens.count }
    }
}

/// A name as it is compared: where, and of which class.
package struct JudgedName: Hashable, Sendable {
    package var paragraph: Int
    package var range: ByteRange
    package var className: String
}

/// Where prediction and gold part.
package struct NameError: Hashable, Sendable {
    /// `missed`, `spurious`, `class` or `border`.
    package var type: String
    package var document: String
    package var gold: String
    package var predicted: String
    /// The words around it.
    package var context: String

    static func all(in text: GoldText, predicted: Set<JudgedName>, gold: Set<JudgedName>) -> [NameError] {
        func order(_ names: Set<JudgedName>) -> [JudgedName] {
            names.sorted { ($0.paragraph, $0.range) < ($1.paragraph, $1.range) }
        }
        func describe(_ name: JudgedName) -> String {
            "\(name.className) \(text.paragraphs[name.paragraph][utf8: name.range] ?? "?")"
        }
        var errors: [NameError] = []
        var met: Set<JudgedName> = []
        for name in order(gold.subtracting(predicted)) {
            let other = order(predicted).first { $0.paragraph == name.paragraph && $0.range.overlaps(name.range) }
            if let other { met.insert(other) }
            errors.append(
                NameError(
                    type: other.map { $0.range == name.range ? "class" : "border" } ?? "missed", document: text.id,
                    gold: describe(name), predicted: other.map(describe) ?? "", context: context(name, text)))
        }
        for name in order(predicted.subtracting(gold)) where !met.contains(name) {
            errors.append(
                NameError(
                    type: "spurious", document: text.id, gold: "", predicted: describe(name),
                    context: context(name, text)))
        }
        return errors
    }

    private static func context(_ name: JudgedName, _ text: GoldText) -> String {
        let paragraph = text.paragraphs[name.paragraph]
        guard
            let before = paragraph[utf8: ByteRange(0, name.range.lowerBound)],
            let surface = paragraph[utf8: name.range],
            let behind = paragraph[utf8: ByteRange(name.range.upperBound, paragraph.utf8.count)]
        else { return "" }
        return "\(before.suffix(45))⟦\(surface)⟧\(behind.prefix(35))"
    }
}
