public import Articles
import Entities
import Store

extension LocalArchive {
    public func evidence(_ name: String) async throws(ArchiveError) -> [SpellingEvidence] {
        try read { reader in
            let entity = try Corrector(reader: reader).viewed(name).entity
            guard let record = try reader.entityRecords(ids: [entity.id]).first else {
                throw ArchiveError.noSuchEntity(name: name)
            }
            // By the linker's own name: what a user calls it explains no spelling.
            let found = try reader.foundEntity(entity.id)
            let isMade = found?.key.hasPrefix("#") ?? true
            let (name, kind) =
                isMade ? (record.name, record.kind) : (found?.name ?? record.name, found?.kind ?? record.kind)
            let linker = Linker()
            struct Form: Hashable {
                var surface: String
                var form: MentionForm
            }
            var reasons: [Form: LinkReason] = [:]
            for spelling in record.spellings {
                reasons[Form(surface: spelling.surface, form: spelling.form)] = linker.reason(
                    for: spelling, of: name, kind: kind)
            }
            var articles: [Form: Set<Int64>] = [:]
            var corrected: [Form: Int] = [:]
            var named: Set<Int64> = []
            try reader.forEachMentionWithOrigin(ofEntity: entity.id) { mention, isCorrected in
                let form = Form(surface: mention.surface, form: mention.form)
                articles[form, default: []].insert(mention.articleID)
                if isCorrected { corrected[form, default: 0] += 1 }
                if reasons[form] == .name { named.insert(mention.articleID) }
            }
            return record.spellings.map { spelling in
                let form = Form(surface: spelling.surface, form: spelling.form)
                let places = articles[form] ?? []
                return SpellingEvidence(
                    spelling: spelling, reason: reasons[form] ?? .context, articles: places.count,
                    articlesWithName: places.intersection(named).count, corrected: corrected[form] ?? 0)
            }
        }
    }
}
