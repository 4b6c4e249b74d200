extension Arabic {
  var calibrationTitle: String { "ماذا يقول الحساب" }
  func calibrationRead(kind: String, rows: String, hidden: Int, empty: Int) -> String {
    "قُرئ بوصفه تصديرًا من \(kind): \(rows) صفًا فيها مرات ظهور"
      + (empty > 0 ? "، واستُبعد \(empty) بلا ظهور" : "")
      + (hidden > 0 ? "، واستُبعد \(hidden) تخفي رقمًا" : "") + "."
  }
  func calibrationPeriod(first: String, last: String, days: Int) -> String {
    "من \(first) إلى \(last)، عدد الأيام \(days)."
  }
  var calibrationNoDays: String {
    "لا أيام فيه: لا يمكن معرفة اختلاف الأيام، والميزانية اليومية تخمين."
  }
  var calibrationNoReach: String { "لا يُجمع الوصول عبر الصفوف: الأشخاص أنفسهم في عدة صفوف." }
  var calibrationReadTitle: String { "ما الذي قُرئ" }
  var calibrationCampaignsTitle: String { "الحملات" }
  var calibrationCampaignColumns: [String] {
    ["الحملة", "مرات الظهور", "النقرات", "الإنفاق", "CPM", "CTR", "تحويلات لكل نقرة"]
  }
  var calibrationSegmentsTitle: String { "من ينقر أكثر" }
  var calibrationSegmentColumns: [String] { ["الشريحة", "الحصة من الظهور", "CTR، ضعف"] }
  var calibrationSpreadTitle: String { "بم تختلف المعدلات" }
  var calibrationSpreadColumns: [String] { ["معدل", "بين", "المجموعات", "نحو"] }
  func calibrationOutcome(_ name: String) -> String {
    name == "clicks" ? "النقرات" : "التحويلات"
  }
  var calibrationRow: String { "صفوف المجموعات نفسها" }
  func calibrationDays(price: String?, clicks: String, conversions: String?) -> String {
    "من يوم إلى يوم يتغير معدل النقر للحملة بنحو \(clicks)"
      + (conversions.map { "، والتحويلات بنحو \($0)" } ?? "")
      + (price.map { "، وتكلفة الألف ظهور بنحو \($0)" } ?? "") + "، فوق ما تصنعه الصدفة بالأعداد."
  }
  var calibrationRangeNote: String {
    "تضم المدى 90 % مما يُعتقد بعد هذه البيانات. وتُجذب المجموعات الصغيرة نحو غيرها (بايز التجريبي)."
  }
  var calibrationChecksTitle: String { "هل تصمد توقعاته؟" }
  func calibrationTenths(of outcome: String) -> String {
    "أين وقعت \(outcome) النصف الآخر في توقعاتها، بالأعشار: مستوية حيث تصمد التوقعات"
  }
  func calibrationCheck(
    outcome: String, rows: Int, inside: String, pValue: String, holds: Bool
  ) -> String {
    "\(outcome) في \(rows) صفًا، متوقعة من غيرها ومن مرات ظهورها وحدها: وقع \(inside) ضمن 90 % الوسطى؛ والانتظام p \(pValue)"
      + (holds ? "." : ": هذه التوقعات لا تصمد، فلا يوثق بالمديات أعلاه.")
  }
  func calibrationScores(own: String, pooled: String, unpooled: String) -> String {
    "متوسط الخطأ (CRPS، الأقل أفضل): \(own)؛ وبمعدل واحد للجميع \(pooled)، وبكل مجموعة وحدها \(unpooled)."
  }
  var calibrationOwnZeros: String {
    "الصفوف الخالية تتبع هنا قانونًا خاصًا بها، كما في الملفات التي تُسقط بعضها."
  }
  var calibrationNoChecks: String { "الصفوف أقل من أن يُتوقع نصفها من الآخر (40)." }
  var calibrationFooter: String {
    "الملاحظة ليست عشوائية: أن تنقر مجموعة أكثر لا يعني أن إعلانًا جعلها كذلك."
  }
}
