/// Why results could not be written or read. Texts as in diagnostics: lowercase, no full stop.
package enum ResultsError: Error, Equatable, CustomStringConvertible {
  /// A folder can't be made.
  case cannotCreate(path: String, reason: String)
  /// A file can't be written: a full disk, for one.
  case cannotWrite(path: String, reason: String)
  /// Nothing is there under this name.
  case notFound(String)
  /// Something is there, and it is no run of ours, or a broken one.
  case unreadable(path: String, reason: String)

  /// As `product.md` has them.
  package var exitCode: Int32 {
    switch self {
    case .cannotCreate: 73
    case .cannotWrite: 74
    case .notFound: 66
    case .unreadable: 65
    }
  }

  package var description: String {
    switch self {
    case .cannotCreate(let path, let reason): "can't create '\(path)': \(reason)"
    case .cannotWrite(let path, let reason): "can't write '\(path)': \(reason)"
    case .notFound(let name): "no results named '\(name)'"
    case .unreadable(let path, let reason): "can't read results in '\(path)': \(reason)"
    }
  }

  /// The same of another path.
  func replacing(_ part: String, with other: String) -> ResultsError {
    switch self {
    case .cannotCreate(let path, let reason):
      .cannotCreate(path: path.replacing(part, with: other), reason: reason)
    case .cannotWrite(let path, let reason):
      .cannotWrite(path: path.replacing(part, with: other), reason: reason)
    case .notFound, .unreadable: self
    }
  }
}
