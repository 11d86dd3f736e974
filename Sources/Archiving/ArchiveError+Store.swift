import Store

extension ArchiveError {
    /// Any error that reaches the façade, in this module's cases.
    init(_ error: any Error) {
        self =
            switch error {
            case let error as ArchiveError: error
            case let error as StoreError: ArchiveError(error)
            default: .failed(detail: "\(error)")
            }
    }

    init(_ error: StoreError) {
        self =
            switch error {
            case .missing(let path): .noSuchArchive(path: path)
            case .notAnArchive(let path): .notAnArchive(path: path)
            case .newerSchema(let path, let found, let known): .newerSchema(path: path, found: found, known: known)
            case .changedMigration(let path, let name): .changedMigration(path: path, name: name)
            case .damaged(let path, let detail): .damaged(path: path, detail: detail)
            case .readOnly(let path): .readOnly(path: path)
            case .diskFull(let path): .diskFull(path: path)
            case .busy(let path): .busy(path: path)
            case .cannotOpen(let path, let detail): .cannotOpen(path: path, detail: detail)
            case .outdatedIndex(let path, let found, let wanted):
                .needsReindex(path: path, found: found, wanted: wanted)
            case .targetExists(let path): .targetExists(path: path)
            case .inputOutput(let path, let detail): .failed(detail: "\(path) cannot be read or written: \(detail)")
            case .invalidArticle(let detail): .failed(detail: detail)
            case .unexpected(let detail): .failed(detail: "something unexpected went wrong: \(detail)")
            }
    }
}
