internal import CGSL

/// The GNU Scientific Library, with Swift's errors.
package enum GSL {
  /// Touched before every first call: GSL's own handler would abort the process on any error.
  package static let initialise: Void = {
    _ = gsl_set_error_handler_off()
  }()

  /// Turns a status code into an error.
  static func check(_ status: Int32) throws {
    guard status != 0 else { return }
    throw NumericalError.refused(String(cString: gsl_strerror(status)))
  }

  /// Runs `body` with `f` as a C function, and throws what `f` threw, if it did.
  ///
  /// A C callback can't throw, so an error is kept and the callback answers NaN from then on.
  static func withFunction<Result>(
    _ f: (Double) throws -> Double,
    _ body: (UnsafeMutablePointer<gsl_function>) throws -> Result
  ) throws -> Result {
    initialise
    return try withoutActuallyEscaping(f) { f in
      let callback = Callback(f)
      var function = gsl_function(
        function: { x, context in
          Unmanaged<Callback>.fromOpaque(context!).takeUnretainedValue().value(at: x)
        },
        params: Unmanaged.passUnretained(callback).toOpaque())
      let result = withExtendedLifetime(callback) { Swift.Result { try body(&function) } }
      // What `f` threw comes before what GSL made of the NaN it got instead.
      if let error = callback.error { throw error }
      return try result.get()
    }
  }
}

/// A Swift function on its way through C.
private final class Callback {
  private let f: (Double) throws -> Double
  private(set) var error: (any Error)?

  init(_ f: @escaping (Double) throws -> Double) {
    self.f = f
  }

  func value(at x: Double) -> Double {
    if error != nil { return .nan }
    do {
      let value = try f(x)
      if value.isNaN { error = NumericalError.notANumber(at: x) }
      return value
    } catch {
      self.error = error
      return .nan
    }
  }
}
