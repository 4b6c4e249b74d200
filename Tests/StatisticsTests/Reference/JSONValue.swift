import Foundation

/// Any JSON, as the reference file has it.
enum JSONValue: Decodable, Sendable {
  case null
  case boolean(Bool)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .boolean(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .list(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  /// Nothing where there is no such key, or this is no object.
  subscript(key: String) -> JSONValue? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  /// A number, also where it is spelled `"Infinity"`.
  var double: Double? {
    switch self {
    case .number(let value): value
    case .text("Infinity"): .infinity
    case .text("-Infinity"): -.infinity
    default: nil
    }
  }

  var string: String? {
    if case .text(let value) = self { value } else { nil }
  }

  var doubles: [Double]? {
    if case .list(let values) = self { values.compactMap(\.double) } else { nil }
  }
}
