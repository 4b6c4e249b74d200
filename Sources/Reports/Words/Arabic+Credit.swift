import CampaignModel

extension Arabic {
  var creditTitle: String { "لمن يُنسب الفضل" }
  var creditIntroduction: String {
    "توزّع أدوات التحليل كل تحويل على النقرات التي سبقته وفق قاعدة. ولا قاعدة تعرف من كان سيشتري على كل حال، ولا ما فعله إعلان لم يُنقر عليه."
  }
  func creditTable(plays: String, lookback: String) -> String {
    "تحويلات كل حملة لو حصل الجميع على النسخة الضابطة، بنقرات \(lookback) (متوسط أول \(plays) محاكاة، مستخدمًا مستخدمًا)"
  }
  var causedByCampaign: String { "سبّبتها (حقيقي)" }
  var reportedByPlatform: String { "تقرير منصتها" }
  func creditRule(_ rule: CreditRule) -> String {
    switch rule {
    case .lastClick: "آخر نقرة"
    case .firstClick: "أول نقرة"
    case .linear: "بالتساوي"
    case .positionBased: "بحسب الموضع"
    case .timeDecay: "تناقص زمني"
    }
  }
  func creditNote(caused: String, tracked: String, withoutClick: String) -> String {
    "ما سبّبته: التحويلات مع الحملة ناقص التحويلات من دونها وبقية الحملات تعمل؛ ولا يلزم أن يكون مجموعها \(caused) التي سبّبتها الإعلانات كلها. وتوزّع القواعد \(tracked) من التحويلات التي أمكن تتبعها، عدا \(withoutClick) لم يسبقها نقر على إعلان."
  }
}
