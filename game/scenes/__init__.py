"""The screens a person meets, one a file. A scene returns what comes next and never touches the stack."""
