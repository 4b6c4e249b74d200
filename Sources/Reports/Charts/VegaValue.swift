/// A piece of a Vega-Lite specification, which is JSON. Users' names go in as values, never as field
/// names, expressions or formats.
package enum VegaValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([VegaValue])
  case object([String: VegaValue])

  /// Null where there is no finite number.
  init(_ number: Double?) {
    self = if let number, number.isFinite { .number(number) } else { .null }
  }
}

extension VegaValue: Encodable {
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .array(let value): try container.encode(value)
    case .object(let value): try container.encode(value)
    }
  }
}

extension VegaValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, ExpressibleByStringInterpolation,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(nilLiteral: ()) { self = .null }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(floatLiteral value: Double) { self = .number(value) }
  package init(integerLiteral value: Int) { self = .number(Double(value)) }
  package init(stringLiteral value: String) { self = .string(value) }
  package init(arrayLiteral elements: VegaValue...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, VegaValue)...) {
    self = .object(Dictionary(uniqueKeysWithValues: elements))
  }
}
