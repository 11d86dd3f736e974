import Articles
import Store

/// All corrections of an archive, and which of them can be undone.
struct CorrectionLog {
    private let records: [CorrectionRecord]

    init(_ records: [CorrectionRecord]) { self.records = records }

    /// The correction that can be undone now.
    ///
    /// - Parameter id: of a correction or of an undo; nil for the last correction that counts.
    func undoable(_ id: Int64?) throws(ArchiveError) -> Int64 {
        guard let id else {
            guard let last = records.last(where: { $0.counts && !$0.isUndo }) else { throw .nothingToUndo }
            try requireUndoable(last)
            return last.id
        }
        guard let record = record(id) else { throw .noSuchCorrection(id: id) }
        if let by = record.undoneBy { throw .alreadyUndone(id: id, by: by) }
        try requireUndoable(record)
        return id
    }

    private func record(_ id: Int64) -> CorrectionRecord? { records.first { $0.id == id } }

    /// The correction itself or, of an undo, the one that it made count or not count.
    func turned(by record: CorrectionRecord) -> CorrectionRecord? {
        var turned: CorrectionRecord? = record
        while case .undo(let id) = turned?.correction { turned = self.record(id) }
        return turned
    }

    private func requireUndoable(_ record: CorrectionRecord) throws(ArchiveError) {
        guard let turned = turned(by: record) else { throw .noSuchCorrection(id: record.id) }
        if turned.counts {
            guard let made = turned.correction.made else { return }
            let builders = records.filter { $0.counts && $0.correction.entities.contains(made.id) }
            if !builders.isEmpty { throw .builtUpon(id: turned.id, by: builders.map(\.id)) }
        } else {
            for entity in turned.correction.entities {
                let maker = records.first { $0.correction.made?.id == entity }
                if let maker, !maker.counts { throw .groundIsGone(id: turned.id, maker: maker.id) }
            }
        }
    }

    /// The corrections that speak of an entity or of what was merged into it, and the undoing of these.
    ///
    /// - Parameter successor: the entity that one is now.
    func about(_ entity: Int64, successor: (Int64) throws -> Int64?) rethrows -> [CorrectionRecord] {
        var successors: [Int64: Int64?] = [:]
        var found: Set<Int64> = []
        return try records.filter { record in
            if case .undo(let id) = record.correction {
                guard found.contains(id) else { return false }
                found.insert(record.id)
                return true
            }
            for id in record.correction.entities + [record.correction.made?.id].compactMap(\.self) {
                if successors[id] == nil { successors[id] = try successor(id) }
                if id == entity || successors[id] == entity {
                    found.insert(record.id)
                    return true
                }
            }
            return false
        }
    }
}

extension CorrectionRecord {
    var isUndo: Bool { if case .undo = correction { true } else { false } }
}
