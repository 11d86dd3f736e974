/// Memory that a model is read from in place: pages of the program, or a copy that it owns.
///
/// `@unchecked Sendable`: the bytes are never written after `init`.
package final class ModelBytes: @unchecked Sendable {
    package let bytes: UnsafeRawBufferPointer
    private let owned: UnsafeMutableRawBufferPointer?

    /// - Parameter bytes: must live as long as the program.
    package init(unowned bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
        owned = nil
    }

    package init(copying source: some Collection<UInt8>) {
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: source.count, alignment: 16)
        copy.copyBytes(from: source)
        owned = copy
        bytes = UnsafeRawBufferPointer(copy)
    }

    deinit { owned?.deallocate() }
}

/// What is wrong with a model's bytes.
public enum TaggerModelError: Error, Hashable, Sendable {
    case notAModel
    /// Trained for another set of features.
    case otherVersion(Int)
    case truncated(section: String)
}

/// Reads little-endian numbers one after the other; nil behind the end.
package struct ModelReader {
    package let bytes: UnsafeRawBufferPointer
    package var offset: Int

    package init(_ bytes: UnsafeRawBufferPointer, at offset: Int = 0) {
        self.bytes = bytes
        self.offset = offset
    }

    package mutating func next<Value: FixedWidthInteger>(_ type: Value.Type = Value.self) -> Value? {
        guard offset + MemoryLayout<Value>.size <= bytes.count else { return nil }
        defer { offset += MemoryLayout<Value>.size }
        return Value(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Value.self))
    }

    /// The next `count` bytes, from the next multiple of 8.
    package mutating func block(_ count: Int) -> UnsafeRawBufferPointer? {
        let start = (offset + 7) & ~7
        guard count >= 0, start + count <= bytes.count else { return nil }
        offset = start + count
        return UnsafeRawBufferPointer(rebasing: bytes[start..<start + count])
    }
}

/// Writes what `ModelReader` reads.
package struct ModelWriter {
    package private(set) var bytes: [UInt8]

    /// - Parameter bytes: what was written before.
    package init(_ bytes: [UInt8] = []) { self.bytes = bytes }

    package mutating func append<Value: FixedWidthInteger>(_ value: Value) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    package mutating func appendBlock<Value: FixedWidthInteger>(_ values: [Value]) {
        while bytes.count % 8 != 0 { bytes.append(0) }
        for value in values { append(value) }
    }
}
