internal import Statistics

/// What a method of a family answers: fields by name, and in words why some of them are null.
struct CaseAnswer: ExpressibleByDictionaryLiteral {
  var fields: [String: CaseField]
  var reason: String?

  init(dictionaryLiteral elements: (String, CaseField)...) {
    fields = [String: CaseField](uniqueKeysWithValues: elements)
  }
}

/// One value of an answer; infinite bounds are numbers, what is undefined is null.
package enum CaseField: Sendable, Equatable {
  case undefined
  case boolean(Bool)
  case booleans([Bool])
  case number(Double)
  /// NaN stands where one of them is undefined.
  case numbers([Double])

  var isNaN: Bool { if case .number(let value) = self { value.isNaN } else { false } }

  /// Nothing, and nothing that isn't a number, is undefined.
  static func number(orNull value: Double?) -> CaseField {
    value.map { $0.isNaN ? .undefined : .number($0) } ?? .undefined
  }
}

/// One method of a family of the case format: the fields it always answers with, and how.
struct CaseMethod: Sendable {
  /// All fields that the format defines for the method; those an answer leaves out are null.
  let fields: [String]
  /// Throws `InvalidInput` where the input isn't right, `Undefined` where there is no such number.
  let answer: @Sendable (CaseInput) throws -> CaseAnswer

  init(_ fields: [String], _ answer: @escaping @Sendable (CaseInput) throws -> CaseAnswer) {
    self.fields = fields
    self.answer = answer
  }
}
