internal import GRDB

extension Row {
    /// The value of a column; throws where a damaged file holds none, or one of another type.
    ///
    /// GRDB's subscripts end the program there.
    func value<Value: DatabaseValueConvertible>(_ index: Int) throws -> Value {
        try decode(Value.self, atIndex: index)
    }

    func optional<Value: DatabaseValueConvertible>(_ index: Int) throws -> Value? {
        try decode(Value?.self, atIndex: index)
    }
}
